package dev.unbroken.media;

import java.time.Instant;
import java.util.List;

/**
 * What the files of a recording say of it.
 *
 * @param startedAt when its first session started
 * @param fragments its sessions' parts, in the order they are played
 */
public record RecordingFacts(
    String recordingId,
    String channelArn,
    RecordingPlace place,
    Instant startedAt,
    List<RecordedFragment> fragments,
    ThumbnailPlan thumbnails) {

  /** Copies the list. */
  public RecordingFacts {
    fragments = List.copyOf(fragments);
  }
}
