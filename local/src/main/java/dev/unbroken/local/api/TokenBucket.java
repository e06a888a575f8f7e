package dev.unbroken.local.api;

import dev.unbroken.local.template.ApiResource.Pace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Lets a burst of calls pass, and after it as many a second as the rate says. Safe for threads. */
final class TokenBucket {

  private static final double NANOS_A_SECOND = 1e9;

  private final Pace pace;
  private final InstantSource clock;
  private double tokens;
  private Instant filled;

  TokenBucket(Pace pace, InstantSource clock) {
    this.pace = pace;
    this.clock = clock;
    this.tokens = pace.burst();
    this.filled = clock.instant();
  }

  /** Whether one more call may pass now. */
  synchronized boolean take() {
    var now = clock.instant();
    if (now.isAfter(filled)) {
      var seconds = Duration.between(filled, now).toNanos() / NANOS_A_SECOND;
      tokens = Math.min(pace.burst(), tokens + seconds * pace.rate());
      filled = now;
    }
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
