package dev.unbroken.media;

import dev.unbroken.stitching.PlaylistSink;
import dev.unbroken.stitching.Stitched;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Puts merged playlists in place, those that name others last: none names one that is not there.
 */
final class RecordingSink implements PlaylistSink {
  private static final Set<String> MASTERS = Set.of(Stitched.MASTER, Stitched.BYTE_RANGE_MASTER);

  private final BucketFiles files;
  private final Folder hls;
  private final Map<String, String> masters = new LinkedHashMap<>();

  RecordingSink(BucketFiles files, Folder hls) {
    this.files = files;
    this.hls = hls;
  }

  @Override
  public void write(String path, String content) {
    if (MASTERS.contains(path)) {
      masters.put(path, content);
    } else {
      put(path, content);
    }
  }

  /** Writes what was held back. */
  void finish() {
    masters.forEach(this::put);
  }

  private void put(String path, String content) {
    files.write(hls.file(path), FileKind.PLAYLIST, content);
  }
}
