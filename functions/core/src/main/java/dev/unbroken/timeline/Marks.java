package dev.unbroken.timeline;

import dev.unbroken.publishing.Publication;
import java.time.Instant;
import java.util.Optional;

/**
 * What a channel remembers of the sessions that merges need not look at, and of the newest.
 *
 * @param settledThrough the latest start of a settled session
 * @param lastClosed the recording that takes streams no more and would have done so the longest
 * @param newest the session that started last; empty for a channel that had none
 * @param publication who sent a stream last, as a media server said; empty where none has
 */
record Marks(
    Optional<Instant> settledThrough,
    Optional<Closed> lastClosed,
    Optional<Newest> newest,
    Optional<Publication> publication) {

  /** A closed recording, and until when a stream would have had to start to belong to it. */
  record Closed(String recordingId, Instant until) {}

  Marks settled(Instant start) {
    return settledThrough.filter(through -> !through.isBefore(start)).isPresent()
        ? this
        : new Marks(Optional.of(start), lastClosed, newest, publication);
  }

  Marks closed(Closed recording) {
    return lastClosed.filter(last -> !last.until().isBefore(recording.until())).isPresent()
        ? this
        : new Marks(settledThrough, Optional.of(recording), newest, publication);
  }

  Marks newest(Newest now) {
    return new Marks(settledThrough, lastClosed, Optional.of(now), publication);
  }

  Marks published(Publication now) {
    return new Marks(settledThrough, lastClosed, newest, Optional.of(now));
  }
}
