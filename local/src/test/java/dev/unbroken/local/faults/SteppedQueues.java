package dev.unbroken.local.faults;

import dev.unbroken.local.functions.Functions;
import dev.unbroken.local.queues.SteppedQueue;
import dev.unbroken.local.template.EventSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The queues that functions read, by the wound clock, and what sends to them. */
final class SteppedQueues implements QueueService.Messages {

  private record Reader(String function, SteppedQueue queue) {}

  private final Map<String, Reader> readers = new LinkedHashMap<>();
  private BiFunction<String, Duration, List<Duration>> delays = (_, delay) -> List.of(delay);

  SteppedQueues(Engines engines, Consumer<String> givenUp) {
    for (var function : engines.template.functions()) {
      for (var source : function.sources()) {
        if (source instanceof EventSource.Queue settings) {
          var name = settings.queue().substring(settings.queue().lastIndexOf(':') + 1);
          var resource =
              engines.template.queues().stream()
                  .filter(each -> each.name().equals(name))
                  .findFirst()
                  .orElseThrow();
          var queue = new SteppedQueue(resource, settings, Engines.REGION, engines.clock, givenUp);
          readers.put(name, new Reader(function.name(), queue));
        }
      }
    }
  }

  /** What becomes of a function's message: how long each copy of it is delayed. */
  void delay(BiFunction<String, Duration, List<Duration>> next) {
    delays = next;
  }

  @Override
  public void put(String queue, String body) {
    readers.get(queue).queue().send(body, Duration.ZERO);
  }

  @Override
  public void send(String queue, String body, Duration delay) {
    delays.apply(body, delay).forEach(each -> readers.get(queue).queue().send(body, each));
  }

  @Override
  public boolean postpone(String queue, String receipt, Duration by) {
    return readers.get(queue).queue().postpone(receipt, by);
  }

  Optional<Instant> next() {
    return readers.values().stream()
        .flatMap(reader -> reader.queue().next().stream())
        .min(Comparator.naturalOrder());
  }

  /** Hands over what is due; whether there was anything. */
  boolean step(Functions functions) throws InterruptedException {
    var anything = false;
    for (var reader : readers.values()) {
      anything |= reader.queue().step(functions.find(reader.function()).orElseThrow());
    }
    return anything;
  }
}
