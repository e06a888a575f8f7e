package dev.unbroken.local.tables;

import dev.unbroken.local.functions.FailureRecord;
import dev.unbroken.local.functions.Queues;
import dev.unbroken.local.template.FunctionResource;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes Lambda's record of a batch that was given up: where in the stream it stands. */
final class StreamFailures {

  private static final Logger log = LoggerFactory.getLogger(StreamFailures.class);

  private final FunctionResource function;
  private final Optional<String> queue;
  private final Queues queues;
  private final InstantSource clock;

  StreamFailures(
      FunctionResource function, Optional<String> queue, Queues queues, InstantSource clock) {
    this.function = function;
    this.queue = queue;
    this.queues = queues;
    this.clock = clock;
  }

  void record(
      String streamArn,
      String shardId,
      List<StreamRecord> records,
      String condition,
      int tries,
      String requestId) {
    log.error(
        "{}: gave up {} records after {} tries: {}",
        function.name(),
        records.size(),
        tries,
        condition);
    if (queue.isEmpty()) {
      return;
    }
    var record = FailureRecord.frame(clock.instant(), requestId, function.arn(), condition, tries);
    if (tries > 0) {
      FailureRecord.response(record);
    }
    record
        .putObject("DDBStreamBatchInfo")
        .put("shardId", shardId)
        .put("startSequenceNumber", records.getFirst().sequenceNumber())
        .put("endSequenceNumber", records.getLast().sequenceNumber())
        .put("approximateArrivalOfFirstRecord", arrival(records.getFirst()))
        .put("approximateArrivalOfLastRecord", arrival(records.getLast()))
        .put("batchSize", records.size())
        .put("streamArn", streamArn);
    queues.send(queue.get(), record.toString());
  }

  private static String arrival(StreamRecord record) {
    return record.created().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
