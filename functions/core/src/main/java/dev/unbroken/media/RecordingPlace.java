package dev.unbroken.media;

/**
 * Where a recording lies.
 *
 * @param prefix the folder that holds {@code events} and {@code media}, without a slash at its end
 */
public record RecordingPlace(String bucket, String prefix) {

  /** Refuses a place that names no bucket or no folder. */
  public RecordingPlace {
    Folders.check(bucket, prefix);
  }

  /** The folder of the merged playlists. */
  FragmentPlace hls() {
    return new FragmentPlace(bucket, key(RecordingMetadata.HLS));
  }

  /** The key of a file of the recording. */
  String key(String relative) {
    return prefix + "/" + relative;
  }
}
