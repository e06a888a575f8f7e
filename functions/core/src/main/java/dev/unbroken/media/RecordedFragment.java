package dev.unbroken.media;

import dev.unbroken.stitching.IngestFacts;

/**
 * One session's part of a recording.
 *
 * @param ingest what is known of its picture, used where the fragment has no master playlist
 */
public record RecordedFragment(String streamId, FragmentPlace place, IngestFacts ingest) {

  /** A part of whose picture nothing is known but what its own master playlist says. */
  public RecordedFragment(String streamId, FragmentPlace place) {
    this(streamId, place, IngestFacts.UNKNOWN);
  }
}
