package dev.unbroken.media;

/**
 * Where a recording lies.
 *
 * @param prefix the folder that holds {@code events} and {@code media}, without a slash at its end
 */
public record RecordingPlace(String bucket, String prefix) {

  /** Refuses a place that names no bucket or no folder. */
  public RecordingPlace {
    var _ = new Folder(bucket, prefix);
  }

  Folder folder() {
    return new Folder(bucket, prefix);
  }
}
