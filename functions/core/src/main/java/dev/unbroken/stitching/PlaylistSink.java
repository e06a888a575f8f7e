package dev.unbroken.stitching;

import java.io.IOException;

/** Takes the merged playlists, each whole and once. */
@FunctionalInterface
public interface PlaylistSink {

  /** Keeps a playlist under a path relative to the recording's {@code media/hls/} folder. */
  void write(String path, String content) throws IOException;
}
