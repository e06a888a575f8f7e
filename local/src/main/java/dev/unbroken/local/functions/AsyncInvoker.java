package dev.unbroken.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.local.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

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

  private static final String FUNCTION = "function";
  private static final String TAKEN = "taken";
  private static final String EVENT = "event";

  private final ExecutorService events = Executors.newVirtualThreadPerTaskExecutor();
  private final Queues queues;
  private final InstantSource clock;
  private final List<Duration> waits;
  private final Journal journal;

  /** Makes an invoker that forgets what it is at with the process. */
  public AsyncInvoker(Queues queues, InstantSource clock, List<Duration> waits) {
    this(queues, clock, waits, Journal.inMemory());
  }

  /**
   * Makes an invoker that waits before the nth new try as the nth of {@code waits} says, and whose
   * events are in the journal until they are done or recorded as failed.
   */
  public AsyncInvoker(Queues queues, InstantSource clock, List<Duration> waits, Journal journal) {
    this.journal = journal;
    this.queues = queues;
    this.clock = clock;
    this.waits = List.copyOf(waits);
  }

  /**
   * Takes the event; it will be handed over at least once, or recorded as failed.
   *
   * @throws UncheckedIOException when it cannot be kept
   */
  public void accept(LocalFunction function, byte[] event) {
    var id = UUID.randomUUID().toString();
    var taken = clock.instant();
    journal.add(
        id,
        JsonNodeFactory.instance
            .objectNode()
            .put(FUNCTION, function.resource().name())
            .put(TAKEN, taken.toString())
            .put(EVENT, event));
    execute(id, function, event, taken);
  }

  /** Goes on with what an earlier process left undone. */
  public void resume(Functions functions) {
    for (var entry : journal.entries().entrySet()) {
      var name = entry.getValue().path(FUNCTION).asText();
      var function = functions.find(name);
      if (function.isEmpty()) {
        log.error("An event was left for {}, which the template has no more", name);
        journal.remove(entry.getKey());
      } else {
        var taken = Instant.parse(entry.getValue().path(TAKEN).asText());
        execute(entry.getKey(), function.get(), event(entry.getValue()), taken);
      }
    }
  }

  private static byte[] event(JsonNode entry) {
    try {
      return entry.path(EVENT).binaryValue();
    } catch (IOException e) {
      throw new UncheckedIOException("The journal of events is damaged", e);
    }
  }

  private void execute(String id, LocalFunction function, byte[] event, Instant taken) {
    events.execute(() -> {
      try {
        run(function, event, taken);
        journal.remove(id);
      } catch (InterruptedException e) {
        log.warn(
            "{}: an event was still being tried when the runtime ended; with --data it is"
                + " tried again after the next start",
            function.resource().name());
        Thread.currentThread().interrupt();
      }
    });
  }

  private void run(LocalFunction function, byte[] event, Instant taken)
      throws InterruptedException {
    var settings = function.resource().async();
    var requestId = UUID.randomUUID().toString();
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
        if (settings.failureQueue().isPresent()) {
          send(settings.failureQueue().get(), record.toString());
        }
        return;
      }
      Thread.sleep(
          waits.isEmpty() ? Duration.ZERO : waits.get(Math.min(attempt, waits.size()) - 1));
    }
  }

  /** Until the queue has it: nothing else would know of the event any more. */
  private void send(String queue, String record) throws InterruptedException {
    while (true) {
      try {
        queues.send(queue, record);
        return;
      } catch (SdkException e) {
        log.warn("The queue {} does not take the record of a failure; trying again", queue, e);
        Thread.sleep(Duration.ofSeconds(1));
      }
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
