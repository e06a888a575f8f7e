package dev.unbroken.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told. */
final class TestClock implements InstantSource {

  private Instant now;

  TestClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void set(Instant instant) {
    now = instant;
  }

  void advance(Duration time) {
    now = now.plus(time);
  }
}
