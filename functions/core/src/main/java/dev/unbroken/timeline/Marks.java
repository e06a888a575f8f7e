package dev.unbroken.timeline;

import java.time.Instant;
import java.util.Optional;

/**
 * What a channel remembers of the sessions that merges need not look at.
 *
 * @param settledThrough the latest start of a settled session
 * @param lastClosed the recording that takes streams no more and would have done so the longest
 */
record Marks(Optional<Instant> settledThrough, Optional<Closed> lastClosed) {

  static final Marks NONE = new Marks(Optional.empty(), Optional.empty());

  /** A closed recording, and until when a stream would have had to start to belong to it. */
  record Closed(String recordingId, Instant until) {}

  Marks settled(Instant start) {
    return settledThrough.filter(through -> !through.isBefore(start)).isPresent()
        ? this
        : new Marks(Optional.of(start), lastClosed);
  }

  Marks closed(Closed recording) {
    return lastClosed.filter(last -> !last.until().isBefore(recording.until())).isPresent()
        ? this
        : new Marks(settledThrough, Optional.of(recording));
  }
}
