package dev.unbroken.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.local.demo.Verdict.Check;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemoTest {

  private final List<String> told = new ArrayList<>();
  private final ElapsingTime time = new ElapsingTime();
  private final Story story = new Story(time, what -> told.add(what.what()));

  @Test
  void finds_a_service_right_that_merges_within_the_window() throws Exception {
    var outcome = demoOfAServiceWithAWindowOf(Demo.WINDOW);

    assertThat(outcome.verdict().right()).as("%s", outcome.verdict()).isTrue();
    assertThat(outcome.recordings())
        .extracting(each -> each.streams().size())
        .containsExactly(2, 1);
    assertThat(outcome.recordings().getFirst().duration()).hasValue(Duration.ofMillis(14_500));
  }

  @Test
  void finds_a_service_wrong_that_merges_nothing() throws Exception {
    var outcome = demoOfAServiceWithAWindowOf(Duration.ZERO);

    assertThat(outcome.verdict().right()).isFalse();
    assertThat(outcome.verdict().checks()).contains(new Check(false, "3 recordings, not 2"));
  }

  @Test
  void finds_a_service_wrong_that_merges_what_came_too_late() throws Exception {
    var outcome = demoOfAServiceWithAWindowOf(Duration.ofSeconds(10));

    assertThat(outcome.verdict().right()).isFalse();
    assertThat(outcome.verdict().checks()).contains(new Check(false, "1 recordings, not 2"));
  }

  @Test
  void tells_what_happens_and_takes_less_than_50_seconds() throws Exception {
    var outcome = demoOfAServiceWithAWindowOf(Demo.WINDOW);

    assertThat(told)
        .contains(
            "Recording 1 is OPEN, stream 1",
            "The connection dropped: the encoder of stream 1 is gone",
            "Recording 1 is OPEN, streams 1 and 2",
            "Recording 1 is ENDED, streams 1 and 2",
            "Recording 2 is ENDED, stream 3",
            "Done: all as it must be.");
    assertThat(story.elapsed()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(50));
    assertThat(new ResultTable(Palette.PLAIN).lines(outcome))
        .anySatisfy(line -> assertThat(line).contains("Recording 1", "14.5 s", "ENDED"))
        .anySatisfy(line -> assertThat(line).contains("s3://unbroken-recordings-demo/ivs/v1/"))
        .contains("  Unbroken: the broadcast that dropped is one recording.");
  }

  private Demo.Outcome demoOfAServiceWithAWindowOf(Duration window) throws Exception {
    var announcements = new Announcements();
    try (var service = new TestingService(time, window, announcements::heard);
        var http = HttpClient.newHttpClient();
        var account =
            Account.at(service.address(), service.address(), service.address(), Region.US_WEST_2)) {
      return new Demo(
              account,
              new Recordings(http, service.address()),
              announcements,
              http,
              service.address(),
              story,
              new Shelf(service.address()),
              time,
              new Random(7))
          .run();
    }
  }

  /** Time that passes as soon as somebody waits for it. */
  private static final class ElapsingTime implements Time {
    private volatile Instant now = Instant.parse("2026-03-04T05:06:07.123Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public void pass(Duration length) {
      now = now.plus(length);
    }
  }
}
