package dev.unbroken.local.tables;

import dev.unbroken.local.events.Patterns;
import dev.unbroken.local.functions.LocalFunction;
import dev.unbroken.local.functions.Queues;
import dev.unbroken.local.template.EventSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows a table's stream and hands its records to one function, in their order. */
public final class StreamMapping implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StreamMapping.class);
  private static final Duration IDLE = Duration.ofMillis(50);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

  private final LocalFunction function;
  private final EventSource.TableStream settings;
  private final StreamCursor cursor;
  private final Patterns filters;
  private final Lanes lanes;
  private final StreamFailures failures;
  private final InstantSource clock;
  private final Thread thread;
  private volatile boolean ending;
  private boolean troubled;

  private StreamMapping(
      LocalFunction function,
      EventSource.TableStream settings,
      StreamCursor cursor,
      Queues queues,
      InstantSource clock) {
    this.function = function;
    this.settings = settings;
    this.cursor = cursor;
    this.filters = Patterns.of(function.resource().name() + ".FilterCriteria", settings.filters());
    this.lanes = new Lanes(settings.concurrency());
    this.failures = new StreamFailures(function.resource(), settings.failureQueue(), queues, clock);
    this.clock = clock;
    this.thread =
        Thread.ofVirtual().name(function.resource().name() + "-stream").unstarted(this::run);
  }

  /** Starts to follow the stream, where the last run of the same data folder ended. */
  public static StreamMapping start(
      LocalFunction function,
      EventSource.TableStream settings,
      LocalTables tables,
      Checkpoints checkpoints,
      Queues queues,
      String accountId,
      String region,
      InstantSource clock) {
    var cursor =
        new StreamCursor(
            tables.streams(),
            checkpoints,
            function.resource().name() + "/" + settings.table(),
            settings,
            new StreamCursor.Home(accountId, region));
    var mapping = new StreamMapping(function, settings, cursor, queues, clock);
    cursor.prepare();
    mapping.thread.start();
    return mapping;
  }

  private void run() {
    try {
      while (!ending) {
        Thread.sleep(round());
      }
    } catch (InterruptedException e) {
      // Closing interrupts what is under way; it is done again after the next start.
      Thread.currentThread().interrupt();
    }
  }

  /** Hands over what there is; returns how long to wait before looking again. */
  private Duration round() throws InterruptedException {
    try {
      if (troubled) {
        // What was read and not handed over is read again, from the checkpoint.
        cursor.prepare();
        troubled = false;
      }
      var records = cursor.next();
      if (records.isEmpty()) {
        return IDLE;
      }
      deliver(records);
      return Duration.ZERO;
    } catch (RuntimeException e) {
      troubled = true;
      log.warn(
          "{}: the stream of {} cannot be followed; trying again",
          function.resource().name(),
          settings.table(),
          e);
      return AFTER_TROUBLE;
    }
  }

  private void deliver(List<StreamRecord> records) throws InterruptedException {
    var delivery =
        new BatchDelivery(
            function,
            settings,
            (given, condition, tries, requestId) ->
                failures.record(
                    cursor.streamArn(), cursor.shardId(), given, condition, tries, requestId),
            clock,
            BatchDelivery.LONGEST_WAIT);
    var wanted =
        records.stream().filter(record -> filters.match(record.json().toString())).toList();
    if (!wanted.isEmpty()) {
      lanes.deliver(wanted, lane -> inBatches(lane, delivery));
    }
    cursor.done(records.getLast());
  }

  private void inBatches(List<StreamRecord> records, BatchDelivery delivery)
      throws InterruptedException {
    for (int from = 0; from < records.size(); from += settings.batchSize()) {
      delivery.deliver(
          records.subList(from, Math.min(records.size(), from + settings.batchSize())));
    }
  }

  /** Lets the batch under way end, for a few seconds. */
  @Override
  public void close() {
    ending = true;
    try {
      if (!thread.join(Duration.ofSeconds(3))) {
        thread.interrupt();
        var _ = thread.join(Duration.ofSeconds(1));
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
