package dev.unbroken.agent.hls;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A segment of a media playlist.
 *
 * @param seconds how long it plays, in the playlist's own digits
 * @param time when it begins, where the playlist says so
 * @param map what must be read before it
 * @param keys the EXT-X-KEY attributes that are in force, each with an IV of its own
 */
public record LiveSegment(
    long sequence,
    Piece piece,
    BigDecimal seconds,
    boolean discontinuity,
    Optional<Instant> time,
    Optional<Piece> map,
    List<String> keys) {

  /** Copies the list. */
  public LiveSegment {
    keys = List.copyOf(keys);
  }
}
