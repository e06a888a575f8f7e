package dev.unbroken.grouping;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What grouping needs to know of one stream session: an empty end means it is not known (yet),
 * empty terms mean it is not recorded, {@code changedAt} is when its last change was processed.
 */
public record SessionSpan(
    String streamId,
    Instant start,
    Optional<Instant> end,
    Optional<RecordingTerms> terms,
    IngestShape ingest,
    Instant changedAt) {

  /** The order in which the sessions of a channel count: by start, then by stream id. */
  static final Comparator<SessionSpan> ORDER =
      (one, other) -> {
        var byStart = one.start.compareTo(other.start);
        return byStart != 0 ? byStart : one.streamId.compareTo(other.streamId);
      };

  /** Throws an IllegalArgumentException if the stream has no id. */
  public SessionSpan {
    if (streamId.isBlank()) {
      throw new IllegalArgumentException("a session needs a stream id");
    }
  }

  SessionSpan endingAt(Instant instant) {
    return new SessionSpan(streamId, start, Optional.of(instant), terms, ingest, changedAt);
  }
}
