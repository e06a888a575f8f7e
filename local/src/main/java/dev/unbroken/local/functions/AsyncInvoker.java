package dev.unbroken.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands events to functions without waiting, tries again what failed, and sends the record of what
 * it gave up to the function's failure destination.
 *
 * <p>Lambda waits one minute before the first new try and two before the second; here the waits are
 * an option, so that a developer need not.
 */
public final class AsyncInvoker implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AsyncInvoker.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ExecutorService events = Executors.newVirtualThreadPerTaskExecutor();
  private final FailureQueues queues;
  private final InstantSource clock;
  private final List<Duration> waits;

  /** Makes an invoker that waits before the nth new try as the nth of {@code waits} says. */
  public AsyncInvoker(FailureQueues queues, InstantSource clock, List<Duration> waits) {
    this.queues = queues;
    this.clock = clock;
    this.waits = List.copyOf(waits);
  }

  /** Takes the event; it will be handed over at least once, or recorded as failed. */
  public void accept(LocalFunction function, byte[] event) {
    events.execute(() -> {
      try {
        run(function, event);
      } catch (InterruptedException e) {
        log.warn(
            "{}: an event was still being tried when the runtime ended",
            function.resource().name());
        Thread.currentThread().interrupt();
      }
    });
  }

  private void run(LocalFunction function, byte[] event) throws InterruptedException {
    var settings = function.resource().async();
    var requestId = UUID.randomUUID().toString();
    var taken = clock.instant();
    for (int attempt = 1; ; attempt++) {
      if (!(function.invoke(event, requestId) instanceof Outcome.Failed failure)) {
        return;
      }
      var expired = taken.plus(settings.maximumAge()).isBefore(clock.instant());
      if (expired || attempt > settings.retries()) {
        var condition = expired ? "EventAgeExceeded" : "RetriesExhausted";
        var record = record(function, requestId, condition, attempt, event, failure);
        log.error(
            "{}: gave up an event after {} tries: {}",
            function.resource().name(),
            attempt,
            failure.message());
        settings.failureQueue().ifPresent(queue -> queues.send(queue, record.toString()));
        return;
      }
      Thread.sleep(
          waits.isEmpty() ? Duration.ZERO : waits.get(Math.min(attempt, waits.size()) - 1));
    }
  }

  private ObjectNode record(
      LocalFunction function,
      String requestId,
      String condition,
      int attempts,
      byte[] event,
      Outcome.Failed failure) {
    var record =
        FailureRecord.frame(
            clock.instant(),
            requestId,
            function.resource().arn() + ":$LATEST",
            condition,
            attempts);
    record.set("requestPayload", json(event));
    FailureRecord.response(record);
    record.set("responsePayload", failure.payload());
    return record;
  }

  private static JsonNode json(byte[] event) {
    try {
      return MAPPER.readTree(event);
    } catch (IOException e) {
      return JsonNodeFactory.instance.textNode(
          new String(event, java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  /** Takes no more, and waits a few seconds for what is under way. */
  @Override
  public void close() {
    events.shutdown();
    try {
      if (!events.awaitTermination(5, TimeUnit.SECONDS)) {
        events.shutdownNow();
      }
    } catch (InterruptedException e) {
      events.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
