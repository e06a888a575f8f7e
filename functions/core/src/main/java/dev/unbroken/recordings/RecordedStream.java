package dev.unbroken.recordings;

import dev.unbroken.media.FragmentPlace;
import dev.unbroken.stitching.IngestFacts;
import java.time.Instant;
import java.util.Optional;

/**
 * A session as a part of its recording.
 *
 * @param end empty while it is live; for a session that ended without a word, where the next began
 * @param ingest what its encoder sent, as far as it is known
 * @param place where its media is; empty while Amazon IVS has not said it
 */
public record RecordedStream(
    String streamId,
    Instant start,
    Optional<Instant> end,
    IngestFacts ingest,
    Optional<FragmentPlace> place) {

  /** Returns the stream with its media there. */
  public RecordedStream at(Optional<FragmentPlace> there) {
    return new RecordedStream(streamId, start, end, ingest, there);
  }
}
