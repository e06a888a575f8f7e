package dev.unbroken.stitching;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The wall clock of a playlist.
 *
 * @param any whether it holds a readable EXT-X-PROGRAM-DATE-TIME at all
 * @param runs how many runs of segments without a discontinuity between them it has
 * @param starts the time at which each run starts; empty unless each has one
 * @param end the time at which the last segment ends; null unless each run has a start
 */
record MediaDates(
    boolean any, int runs, List<OffsetDateTime> starts, @Nullable OffsetDateTime end) {

  /** Whether every segment can be put on the wall clock. */
  boolean complete() {
    return end != null;
  }
}
