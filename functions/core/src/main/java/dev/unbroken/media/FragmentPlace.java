package dev.unbroken.media;

/**
 * Where one session's HLS output lies.
 *
 * @param prefix the folder that holds {@code master.m3u8}, without a slash at its end
 */
public record FragmentPlace(String bucket, String prefix) {
  private static final String BESIDE_PICTURES = "/" + RecordingMetadata.HLS;

  /** Refuses a place that names no bucket or no folder. */
  public FragmentPlace {
    var _ = new Folder(bucket, prefix);
  }

  Folder folder() {
    return new Folder(bucket, prefix);
  }

  /** The folder that holds the folders of thumbnails: IVS has those beside its HLS folder. */
  Folder pictures() {
    return prefix.endsWith(BESIDE_PICTURES)
        ? new Folder(bucket, prefix.substring(0, prefix.lastIndexOf('/')))
        : folder();
  }
}
