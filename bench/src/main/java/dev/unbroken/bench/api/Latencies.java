package dev.unbroken.bench.api;

import java.util.Comparator;
import java.util.List;

/**
 * How long the answers of a round took.
 *
 * @param perSecond answers a second
 * @param median milliseconds
 * @param tail the 99th percentile, in milliseconds
 */
record Latencies(double perSecond, double median, double tail) {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * Of answers that took so many nanoseconds each, in so many nanoseconds together.
   *
   * @throws IllegalStateException when there was no answer
   */
  static Latencies of(List<Long> answers, long nanoseconds) {
    if (answers.isEmpty()) {
      throw new IllegalStateException("Nothing was answered");
    }
    var sorted = answers.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Latencies(
        sorted.length / (nanoseconds / NANOS_PER_SECOND), at(sorted, 0.5), at(sorted, 0.99));
  }

  /** The round in the middle by its answers a second; there is one at least. */
  static Latencies middle(List<Latencies> rounds) {
    return rounds.stream()
        .sorted(Comparator.comparingDouble(Latencies::perSecond))
        .toList()
        .get((rounds.size() - 1) / 2);
  }

  /** The least that this part of all do not exceed. */
  private static double at(long[] sorted, double part) {
    return sorted[(int) Math.ceil(part * sorted.length) - 1] / NANOS_PER_MILLI;
  }
}
