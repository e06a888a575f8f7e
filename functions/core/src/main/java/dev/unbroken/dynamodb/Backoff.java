package dev.unbroken.dynamodb;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits between attempts: at random, and longer each time, so that rivals part. */
public final class Backoff {

  private static final Duration FIRST = Duration.ofMillis(20);
  private static final Duration LONGEST = Duration.ofMillis(500);

  private final RandomGenerator random;
  private final Sleep sleep;

  /** Waits on the clock on the wall. */
  public Backoff(RandomGenerator random) {
    this(random, Thread::sleep);
  }

  Backoff(RandomGenerator random, Sleep sleep) {
    this.random = random;
    this.sleep = sleep;
  }

  /** Waits after a failed attempt, counted from 0: at most 20 ms, then twice as long, to 500 ms. */
  public void pause(int attempt) {
    var most = Math.min(FIRST.toMillis() << Math.min(attempt, 10), LONGEST.toMillis());
    try {
      sleep.sleep(Duration.ofMillis(1 + random.nextLong(most)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for another attempt", e);
    }
  }

  /** How time is spent. */
  @FunctionalInterface
  interface Sleep {
    void sleep(Duration time) throws InterruptedException;
  }
}
