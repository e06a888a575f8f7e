package dev.unbroken.throttling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Lets a burst of calls pass, and after it as many a second as the rate says.
 *
 * <p>It counts in whole numbers, so that nothing is ever lost or won by rounding. A clock that goes
 * back gives nothing and takes nothing, and counts on from where it is then. Safe for use by many
 * threads.
 */
public final class TokenBucket {

  /** A call, in what a rate of one call in a thousand seconds gives in a nanosecond. */
  private static final long CALL = 1000L * 1_000_000_000L;

  private final long rate;
  private final long full;
  private final InstantSource clock;
  private long level;
  private Instant filled;

  /**
   * A bucket that is full.
   *
   * @param rate calls in a thousand seconds, at least one
   * @param burst how many calls pass at once after a long time without any, 1 to 1,000,000
   */
  public TokenBucket(long rate, int burst, InstantSource clock) {
    if (rate < 1 || burst < 1 || burst > 1_000_000) {
      throw new IllegalArgumentException("A rate of %d, a burst of %d".formatted(rate, burst));
    }
    this.rate = rate;
    this.full = burst * CALL;
    this.clock = clock;
    this.level = full;
    this.filled = clock.instant();
  }

  /** Whether one more call may pass now; if so, it is counted. */
  public synchronized boolean take() {
    fill(clock.instant());
    if (level < CALL) {
      return false;
    }
    level -= CALL;
    return true;
  }

  private void fill(Instant now) {
    if (now.isBefore(filled)) {
      filled = now;
    }
    // What is missing, before it is multiplied: a rest of years would overflow.
    var untilFull = Duration.ofNanos((full - level) / rate + 1);
    var rest = Duration.between(filled, now);
    level = rest.compareTo(untilFull) >= 0 ? full : Math.min(full, level + rest.toNanos() * rate);
    filled = now;
  }
}
