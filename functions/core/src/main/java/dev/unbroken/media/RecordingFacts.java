package dev.unbroken.media;

import java.time.Instant;
import java.util.List;

/**
 * What the files of a recording say of it.
 *
 * @param startedAt when its first session started
 * @param fragments its sessions' parts, in the order they are played
 * @param unplaced the stream ids of its sessions whose media nobody placed
 * @param renditions which renditions it keeps
 */
public record RecordingFacts(
    String recordingId,
    String channelArn,
    RecordingPlace place,
    Instant startedAt,
    List<RecordedFragment> fragments,
    List<String> unplaced,
    RenditionSelection renditions,
    ThumbnailPlan thumbnails) {

  /** Copies the lists; refuses a fragment that the recording's own playlists would overwrite. */
  public RecordingFacts {
    fragments = List.copyOf(fragments);
    unplaced = List.copyOf(unplaced);
    var hls = place.folder().below(RecordingMetadata.HLS);
    for (var fragment : fragments) {
      if (fragment.place().folder().equals(hls)) {
        throw new IllegalArgumentException(
            "Fragment %s lies where recording %s is to be written"
                .formatted(fragment.streamId(), recordingId));
      }
    }
  }

  /** Whether no video is wanted of it. */
  boolean picturesOnly() {
    return renditions instanceof RenditionSelection.None;
  }
}
