package dev.unbroken.stitching;

import java.time.Duration;
import java.util.List;

/**
 * What was written.
 *
 * @param duration how long the merged video plays
 * @param renditions the variants, in the order of the master playlist
 * @param byteRanges whether {@code byte-range-multivariant.m3u8} and its playlists were written too
 * @param remarks finished sentences on what was filled, cut or left out; empty when nothing was
 */
public record Stitched(
    Duration duration, List<Rendition> renditions, boolean byteRanges, List<String> remarks) {

  /** The path of the master playlist relative to {@code media/hls/}. */
  public static final String MASTER = "master.m3u8";

  /** The path of the byte-range master playlist relative to {@code media/hls/}. */
  public static final String BYTE_RANGE_MASTER = "byte-range-multivariant.m3u8";

  /** Copies the lists. */
  public Stitched {
    renditions = List.copyOf(renditions);
    remarks = List.copyOf(remarks);
  }
}
