package dev.unbroken.local.tables;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unbroken.local.functions.LocalFunction;
import dev.unbroken.local.functions.Outcome;
import dev.unbroken.local.template.EventSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/**
 * Hands a batch of a stream to a function until every record is done or given up.
 *
 * <p>As Lambda does it: a batch that fails as a whole is halved where the template says so (which
 * costs no try), else tried again; a function that names its first failed record gets the rest from
 * there; a record that is too old or was tried too often is recorded as failed.
 */
final class BatchDelivery {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration FIRST_WAIT = Duration.ofMillis(50);
  static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /** Records in their order and how often they were tried as they are. */
  private record Chunk(List<StreamRecord> records, int tries) {}

  /** What became of a chunk: the index from which on records failed; their number when none did. */
  private record Result(int firstFailed, String requestId) {}

  private final LocalFunction function;
  private final EventSource.TableStream settings;
  private final GivenUp givenUp;
  private final InstantSource clock;
  private final Duration longestWait;

  /** Waits so long between two tries at the most. */
  BatchDelivery(
      LocalFunction function,
      EventSource.TableStream settings,
      GivenUp givenUp,
      InstantSource clock,
      Duration longestWait) {
    this.longestWait = longestWait;
    this.function = function;
    this.settings = settings;
    this.givenUp = givenUp;
    this.clock = clock;
  }

  void deliver(List<StreamRecord> batch) throws InterruptedException {
    Deque<Chunk> chunks = new ArrayDeque<>();
    chunks.push(new Chunk(batch, 0));
    while (!chunks.isEmpty()) {
      var chunk = chunks.pop();
      var fresh = chunk.records().stream().filter(record -> !expired(record)).toList();
      if (fresh.size() < chunk.records().size()) {
        var old = chunk.records().stream().filter(this::expired).toList();
        givenUp.record(old, "RecordAgeExceeded", chunk.tries(), UUID.randomUUID().toString());
        chunk = new Chunk(fresh, chunk.tries());
      }
      if (!chunk.records().isEmpty()) {
        step(chunk, chunks);
      }
    }
  }

  private void step(Chunk chunk, Deque<Chunk> chunks) throws InterruptedException {
    var records = chunk.records();
    var result = invoke(records);
    int from = result.firstFailed();
    if (from == records.size()) {
      return;
    }
    if (from > 0) {
      // What came before is done; the rest begins anew.
      chunks.push(new Chunk(records.subList(from, records.size()), 0));
    } else if (settings.bisect() && records.size() > 1) {
      int half = records.size() / 2;
      chunks.push(new Chunk(records.subList(half, records.size()), 0));
      chunks.push(new Chunk(records.subList(0, half), 0));
    } else if (settings.retries().isPresent() && chunk.tries() >= settings.retries().getAsInt()) {
      givenUp.record(records, "RetryAttemptsExhausted", chunk.tries() + 1, result.requestId());
    } else {
      Thread.sleep(wait(chunk.tries()));
      chunks.push(new Chunk(records, chunk.tries() + 1));
    }
  }

  private boolean expired(StreamRecord record) {
    return settings.maximumAge().isPresent()
        && record.created().plus(settings.maximumAge().get()).isBefore(clock.instant());
  }

  private Duration wait(int tries) {
    var wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries, 10));
    return wait.compareTo(longestWait) < 0 ? wait : longestWait;
  }

  private Result invoke(List<StreamRecord> records) throws InterruptedException {
    var event = JsonNodeFactory.instance.objectNode();
    var list = event.putArray("Records");
    records.forEach(record -> list.add(record.json()));
    var requestId = UUID.randomUUID().toString();
    byte[] bytes;
    try {
      bytes = MAPPER.writeValueAsBytes(event);
    } catch (JacksonException e) {
      throw new UncheckedIOException(e);
    }
    int firstFailed =
        switch (function.invoke(bytes, requestId)) {
          case Outcome.Failed _ -> 0;
          case Outcome.Answered(var payload) ->
              settings.partialResponses() ? firstFailed(records, payload) : records.size();
        };
    return new Result(firstFailed, requestId);
  }

  /** The first of the records that the answer names; an answer that names others fails them all. */
  private static int firstFailed(List<StreamRecord> records, String payload) {
    JsonNode failures;
    try {
      failures = MAPPER.readTree(payload).path("batchItemFailures");
    } catch (IOException e) {
      return 0;
    }
    int first = records.size();
    for (var failure : failures) {
      var identifier = failure.path("itemIdentifier").asText("");
      int index = indexOf(records, identifier);
      if (index < 0) {
        return 0;
      }
      first = Math.min(first, index);
    }
    return first;
  }

  private static int indexOf(List<StreamRecord> records, String sequenceNumber) {
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).sequenceNumber().equals(sequenceNumber)) {
        return i;
      }
    }
    return -1;
  }
}
