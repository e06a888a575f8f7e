package dev.unbroken.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stream of the demo that went live.
 *
 * @param end when it was over; none while it is live
 * @param media how long its media plays in all
 */
record Aired(int number, String streamId, Instant start, Optional<Instant> end, Duration media) {

  /** The same stream, over. */
  Aired endedAt(Instant instant) {
    return new Aired(number, streamId, start, Optional.of(instant), media);
  }
}
