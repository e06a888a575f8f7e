package dev.unbroken.local.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unbroken.local.functions.Functions;
import dev.unbroken.local.functions.Outcome;
import dev.unbroken.local.template.FunctionResource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Lambda's asynchronous invocation, by a wound clock: what fails is tried again after one minute,
 * then after two, then given up.
 */
final class Invocations {

  private static final List<Duration> WAITS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private record Waiting(FunctionResource function, String event, int attempt, Instant due) {}

  private final InstantSource clock;
  private final Consumer<String> givenUp;
  private final List<Waiting> waiting = new ArrayList<>();

  Invocations(InstantSource clock, Consumer<String> givenUp) {
    this.clock = clock;
    this.givenUp = givenUp;
  }

  /** Invokes a function asynchronously. */
  void accept(FunctionResource function, String event) {
    waiting.add(new Waiting(function, event, 1, clock.instant()));
  }

  Optional<Instant> next() {
    return waiting.stream().map(Waiting::due).min(Comparator.naturalOrder());
  }

  /** Invokes what is due; whether there was anything. */
  boolean step(Functions functions) throws InterruptedException {
    var due = waiting.stream().filter(each -> !each.due().isAfter(clock.instant())).toList();
    waiting.removeAll(due);
    for (var each : due) {
      var function = functions.find(each.function().name()).orElseThrow();
      var outcome = function.invoke(each.event().getBytes(UTF_8), UUID.randomUUID().toString());
      if (outcome instanceof Outcome.Failed failure) {
        again(each, failure);
      }
    }
    return !due.isEmpty();
  }

  private void again(Waiting each, Outcome.Failed failure) {
    var settings = each.function().async();
    if (each.attempt() > settings.retries()) {
      settings
          .failureQueue()
          .ifPresent(
              _ -> givenUp.accept("%s: %s".formatted(each.function().name(), failure.message())));
      return;
    }
    var wait = WAITS.get(Math.min(each.attempt(), WAITS.size()) - 1);
    waiting.add(
        new Waiting(each.function(), each.event(), each.attempt() + 1, clock.instant().plus(wait)));
  }
}
