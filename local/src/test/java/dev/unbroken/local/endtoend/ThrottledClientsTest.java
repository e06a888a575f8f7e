package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.local.Options;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What an unmodified boto3 makes of being throttled, in each of its retry modes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ThrottledClientsTest {

  private static final Map<String, String> ONE_CALL =
      Map.of(
          "ApiBurstLimit", "1",
          "ApiRateLimit", "1",
          "ApiBurstCeiling", "1000",
          "ApiRateCeiling", "1000");

  private final Options options = Options.of(Service.template()).withParameters(ONE_CALL);

  @Test
  void boto3_names_the_error_when_all_its_tries_are_used_up() throws Exception {
    var standing = Instant.parse("2026-01-01T00:00:00Z");

    assertThat(called(options.withClock(() -> standing), "refused")).contains("ListStreams");
  }

  @Test
  void boto3_comes_through_by_its_own_retries() throws Exception {
    assertThat(called(options, "served")).containsExactly("ListStreams");
  }

  private static Iterable<String> called(Options options, String expected) throws Exception {
    var python = ClientProgram.installed("python");
    try (var service = Service.start(options)) {
      return ClientProgram.live(service, "none", python, "python/throttled.py", expected);
    }
  }
}
