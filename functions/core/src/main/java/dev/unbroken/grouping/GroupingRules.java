package dev.unbroken.grouping;

import java.time.Duration;

/**
 * The settings of grouping: which sessions fit together, how many make a recording at most, within
 * what time of its start they must start, and how long it waits for late events after its window.
 */
public record GroupingRules(
    Eligibility eligibility, int maxStreams, Duration maxLength, Duration grace) {

  /** The limits of Amazon IVS, 20 streams that start within 48 hours, and a grace of 5 seconds. */
  public static final GroupingRules IVS =
      new GroupingRules(Eligibility.IVS, 20, Duration.ofDays(2), Duration.ofSeconds(5));

  /**
   * Throws an IllegalArgumentException if maxStreams is not 1 to 50, maxLength not positive, or
   * grace negative.
   */
  public GroupingRules {
    if (maxStreams < 1 || maxStreams > 50) {
      throw new IllegalArgumentException("maxStreams must be 1 to 50 but is " + maxStreams);
    }
    if (!maxLength.isPositive()) {
      throw new IllegalArgumentException("maxLength must be positive but is " + maxLength);
    }
    if (grace.isNegative()) {
      throw new IllegalArgumentException("grace must not be negative but is " + grace);
    }
  }
}
