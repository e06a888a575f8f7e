package dev.unbroken.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time, and a way to let it pass. */
interface Time extends InstantSource {

  /** The real time. */
  Time REAL =
      new Time() {
        @Override
        public Instant instant() {
          return Instant.now();
        }

        @Override
        public void pass(Duration length) throws InterruptedException {
          Thread.sleep(length);
        }
      };

  /** Comes back after so long. */
  void pass(Duration length) throws InterruptedException;
}
