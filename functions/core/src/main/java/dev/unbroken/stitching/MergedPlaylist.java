package dev.unbroken.stitching;

import java.util.List;

/**
 * A media playlist to be written: its path below {@code media/hls/}, and a part from each fragment.
 */
record MergedPlaylist(String path, List<MediaPlaylist> parts) {

  long nanos() {
    return parts.stream().mapToLong(part -> part.facts().nanos()).sum();
  }

  String folder() {
    return path.substring(0, path.lastIndexOf('/'));
  }

  String file() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
