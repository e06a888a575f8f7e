package dev.unbroken.local.cost;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * What a month comes to.
 *
 * @param broadcast what one broadcast with ten reconnects asks of AWS
 * @param events how many events of its ingest it has
 * @param run what one run of the schedule asks of AWS that finds nothing to do
 */
record Bill(Counts broadcast, int events, Counts run) {

  static final int CHANNELS = 1_000;
  static final int DAYS = 30;
  static final int RUNS = DAYS * 24 * 60;

  /** Functions take from the queue of a stream's events and from that of recordings to finalize. */
  private static final int QUEUES = 2;

  /** Five pollers at each queue, each asking again after 20 seconds of silence. */
  private static final double POLLS = QUEUES * 5 * 3 * 60 * 24 * DAYS;

  /** Two KB an invocation: what Lambda says of it in three records, and what the function says. */
  private static final double GB_OF_LOG = 2e-6;

  private static final Set<String> S3_WRITES =
      Set.of("S3.PutObject", "S3.CopyObject", "S3.ListObjectsV2");

  Counts month() {
    return broadcast.times(CHANNELS * DAYS).plus(run.times(RUNS));
  }

  /** How many of what, by what each is paid for. */
  Map<Price, Double> amounts(int metrics, int alarmMetrics, int secrets) {
    var month = month();
    var amounts = new EnumMap<Price, Double>(Price.class);
    amounts.put(Price.LAMBDA_REQUESTS, month.sum(Counts.INVOCATIONS::equals));
    amounts.put(Price.LAMBDA_TIME, month.sum(Counts.MILLISECONDS::equals) / 1_000);
    amounts.put(Price.DYNAMODB_WRITES, month.sum(Counts.WRITE_UNITS::equals));
    amounts.put(Price.DYNAMODB_READS, month.sum(Counts.READ_UNITS::equals));
    amounts.put(Price.S3_WRITES, month.sum(S3_WRITES::contains));
    amounts.put(
        Price.S3_READS, month.sum(name -> name.startsWith("S3.") && !S3_WRITES.contains(name)));
    var ingest = (double) events * CHANNELS * DAYS;
    // Each message is taken and deleted as well; those of the bus are sent by EventBridge.
    amounts.put(Price.SQS, 3 * (month.sum("Sqs.SendMessage"::equals) + ingest) + POLLS);
    amounts.put(Price.EVENTS, month.sum("EventBridge.PutEvents"::equals) + ingest);
    amounts.put(Price.LOGS, month.sum(Counts.INVOCATIONS::equals) * GB_OF_LOG);
    amounts.put(Price.METRICS, (double) metrics);
    amounts.put(Price.ALARMS, (double) alarmMetrics);
    amounts.put(Price.DASHBOARDS, 1.0);
    amounts.put(Price.SECRETS, (double) secrets);
    amounts.put(Price.KEYS, 1.0);
    return amounts;
  }
}
