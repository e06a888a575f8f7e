package dev.unbroken.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.local.functions.AsyncInvoker;
import dev.unbroken.local.functions.Functions;
import dev.unbroken.local.host.Clients;
import dev.unbroken.local.host.LocalHost;
import dev.unbroken.local.permissions.Guard;
import dev.unbroken.local.sample.Seen;
import dev.unbroken.local.tally.Tally;
import dev.unbroken.local.template.Place;
import dev.unbroken.local.template.TemplateReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchedulesTest {

  private static final Place PLACE = new Place("123456789012", "us-west-2", "http://127.0.0.1:9");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final InstantSource clock = now::get;

  @Test
  void runs_a_function_once_a_period_with_a_scheduled_event() throws Exception {
    Seen.clear();
    var template =
        TemplateReader.read(Path.of("src/test/resources/sample-template.yaml"), Map.of(), PLACE);
    try (var clients = new Clients("us-west-2", () -> null, () -> null, () -> null, () -> null)) {
      var functions =
          Functions.load(
              template.functions(),
              getClass().getClassLoader(),
              function ->
                  new LocalHost(
                      clients, Guard.of(function, PLACE), new Tally().of("any"), Map.of(), clock),
              new Tally());
      // Closing the invoker waits for what was handed to it.
      try (var invoker = new AsyncInvoker((queue, message) -> {}, clock, List.of())) {
        var schedules = new Schedules(functions.all(), invoker, clock, "123456789012", "us-west-2");
        schedules.tick();
        pass(Duration.ofMinutes(59));
        schedules.tick();
        pass(Duration.ofMinutes(1));
        schedules.tick();
        schedules.tick();
        pass(Duration.ofHours(3));
        schedules.tick();
      }
    }

    assertThat(Seen.TICKS).as("missed periods are not made up for").hasSize(2);
    var times = new java.util.ArrayList<String>();
    for (var tick : Seen.TICKS) {
      var event = new ObjectMapper().readTree(tick);
      assertThat(event.path("detail-type").asText()).isEqualTo("Scheduled Event");
      assertThat(event.path("source").asText()).isEqualTo("aws.events");
      times.add(event.path("time").asText());
    }
    assertThat(times).containsExactlyInAnyOrder("2026-01-01T01:00:00Z", "2026-01-01T04:00:00Z");
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }
}
