package dev.unbroken.local.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The service's clock, which stands until a test winds it. */
final class WoundClock implements InstantSource {

  private volatile Instant now;

  WoundClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void set(Instant time) {
    now = time;
  }

  void advance(Duration time) {
    now = now.plus(time);
  }
}
