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

  /** Copies the list; refuses a fragment that the recording's own playlists would overwrite. */
  public RecordingFacts {
    fragments = List.copyOf(fragments);
    var hls = place.folder().below(RecordingMetadata.HLS);
    for (var fragment : fragments) {
      if (fragment.place().folder().equals(hls)) {
        throw new IllegalArgumentException(
            "Fragment %s lies where recording %s is to be written"
                .formatted(fragment.streamId(), recordingId));
      }
    }
  }
}
