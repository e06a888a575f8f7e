package dev.unbroken.media;

/**
 * Where one session's HLS output lies.
 *
 * @param prefix the folder that holds {@code master.m3u8}, without a slash at its end
 */
public record FragmentPlace(String bucket, String prefix) {

  /** Refuses a place that names no bucket or no folder. */
  public FragmentPlace {
    Folders.check(bucket, prefix);
  }
}
