package dev.unbroken.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code ./unbroken up} answers to every sample event when nothing is in it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SampleAnswersTest {

  private static FreshService service;

  @BeforeAll
  static void start() {
    service = new FreshService();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  static List<SampleEvent> samples() {
    return SampleEvent.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_sample_event_is_answered_as_it_is_kept(SampleEvent event)
      throws IOException, InterruptedException {
    service.clear();

    var answer = service.invoke(event.function(), event.text());

    Golden.check(event, answer);
  }

  @Test
  void every_function_has_a_sample_event_of_its_own() {
    var plain = SampleEvent.all().stream().filter(SampleEvent::isPlain);

    assertThat(plain.map(SampleEvent::function).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            service.template().functions().stream().map(function -> function.name()).toList());
  }
}
