package dev.unbroken.stitching;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment with the tags that stand before it.
 *
 * @param sequence its media sequence number in the playlist it comes from
 */
record Segment(
    long sequence,
    boolean discontinuity,
    List<SegmentTag> tags,
    Extinf extinf,
    @Nullable ByteRange range,
    String uri) {

  /** The first tag of a kind, null when there is none. */
  <T extends SegmentTag> @Nullable T tag(Class<T> kind) {
    for (var tag : tags) {
      if (kind.isInstance(tag)) {
        return kind.cast(tag);
      }
    }
    return null;
  }
}
