package dev.unbroken.grouping;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is known of a session's incoming video and audio: pixels, frames a second, codec names and
 * bits a second; a number that is not positive and a blank name count as unknown.
 */
public record IngestShape(
    OptionalInt width,
    OptionalInt height,
    OptionalDouble frameRate,
    Optional<String> videoCodec,
    Optional<String> audioCodec,
    OptionalLong bitrate) {

  /** The shape of a session of which nothing is known: it fits every other. */
  public static final IngestShape UNKNOWN =
      new IngestShape(
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty());

  /**
   * Encoders write 30000/1001 as 29.97 or 29.970029 and 24000/1001 as 23.976 or 23.98; the closest
   * rates that do differ, 23.98 and 24, lie twice as far apart as this.
   */
  private static final double FRAME_RATE_TOLERANCE = 0.01;

  // Media servers report 0, NaN or "" for what they have not measured yet.
  public IngestShape {
    width = width.orElse(0) > 0 ? width : OptionalInt.empty();
    height = height.orElse(0) > 0 ? height : OptionalInt.empty();
    var rate = frameRate.orElse(0);
    frameRate = rate > 0 && Double.isFinite(rate) ? frameRate : OptionalDouble.empty();
    videoCodec = videoCodec.map(String::strip).filter(codec -> !codec.isEmpty());
    audioCodec = audioCodec.map(String::strip).filter(codec -> !codec.isEmpty());
    bitrate = bitrate.orElse(0) > 0 ? bitrate : OptionalLong.empty();
  }

  boolean samePicture(IngestShape other) {
    return same(width, other.width)
        && same(height, other.height)
        && (frameRate.isEmpty()
            || other.frameRate.isEmpty()
            || Math.abs(frameRate.getAsDouble() - other.frameRate.getAsDouble())
                <= FRAME_RATE_TOLERANCE);
  }

  boolean sameCodecs(IngestShape other) {
    return same(videoCodec, other.videoCodec) && same(audioCodec, other.audioCodec);
  }

  boolean bitrateWithinHalfOf(IngestShape original) {
    // Halving the whole number is exact here: a whole difference is within 50 % just when it is
    // within the half rounded down. Doubling the difference could overflow.
    return bitrate.isEmpty()
        || original.bitrate.isEmpty()
        || Math.abs(bitrate.getAsLong() - original.bitrate.getAsLong())
            <= original.bitrate.getAsLong() / 2;
  }

  private static boolean same(OptionalInt one, OptionalInt other) {
    return one.isEmpty() || other.isEmpty() || one.getAsInt() == other.getAsInt();
  }

  // "avc1.4D401F" and "avc1.4d401f" are one codec.
  private static boolean same(Optional<String> one, Optional<String> other) {
    return one.isEmpty() || other.isEmpty() || one.get().equalsIgnoreCase(other.get());
  }
}
