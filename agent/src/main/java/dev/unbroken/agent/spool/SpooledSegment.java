package dev.unbroken.agent.spool;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment in the spool.
 *
 * @param number counts all segments of the stream
 * @param rendition the playlist that it was in
 * @param sequence its number there
 * @param ending of its file's name, without the dot
 * @param seconds how long it plays, in the playlist's digits
 * @param begin when it begins, in ISO form
 * @param end when its media was complete, as far as is known, in ISO form
 * @param map the file in the spool that must be read before it
 * @param keys the EXT-X-KEY attributes in force
 */
public record SpooledSegment(
    long number,
    String rendition,
    long sequence,
    String ending,
    String seconds,
    boolean discontinuity,
    String begin,
    String end,
    long bytes,
    @Nullable String map,
    @Nullable List<String> keys) {

  /** How long it plays. */
  public Duration duration() {
    return Duration.ofNanos(new BigDecimal(seconds).movePointRight(9).longValue());
  }

  /** When it begins. */
  public Instant beginning() {
    return Instant.parse(begin);
  }

  /** When its media was complete. */
  public Instant completed() {
    return Instant.parse(end);
  }

  /** When it has been played. */
  Instant after() {
    return beginning().plus(duration());
  }

  /** The EXT-X-KEY attributes in force. */
  public List<String> inForce() {
    return keys == null ? List.of() : keys;
  }

  /** The name of its file in the spool. */
  String file() {
    return number + (ending.isEmpty() ? "" : "." + ending);
  }
}
