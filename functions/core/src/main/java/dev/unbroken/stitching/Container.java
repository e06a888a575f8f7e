package dev.unbroken.stitching;

import java.util.Locale;

/** What wraps the samples of a playlist's segments, as far as the playlist tells. */
enum Container {
  UNKNOWN("of no known container"),
  TRANSPORT_STREAM("MPEG-TS"),
  FRAGMENTED_MP4("fragmented MP4"),
  PACKED_AUDIO("packed audio"),
  TEXT("WebVTT"),
  /** Some segments have an initialization section, some not: no one container. */
  MIXED("partly with and partly without an initialization section");

  private final String words;

  Container(String words) {
    this.words = words;
  }

  /** The container of a segment; an initialization section outweighs a name. */
  static Container of(boolean mapped, String uri) {
    if (mapped) {
      return FRAGMENTED_MP4;
    }
    var file = Reference.file(uri).toLowerCase(Locale.ROOT);
    return switch (file.substring(file.lastIndexOf('.') + 1)) {
      case "ts", "m2ts", "mts" -> TRANSPORT_STREAM;
      case "aac", "mp3", "ac3", "ec3" -> PACKED_AUDIO;
      case "vtt", "webvtt" -> TEXT;
      default -> UNKNOWN;
    };
  }

  /** The container of segments of both kinds. */
  Container and(Container other) {
    if (this == other) {
      return this;
    }
    if (this == UNKNOWN && other != FRAGMENTED_MP4) {
      return other;
    }
    return other == UNKNOWN && this != FRAGMENTED_MP4 ? this : MIXED;
  }

  /** Whether a playlist may go on from one to the other. */
  boolean joins(Container other) {
    return and(other) != MIXED;
  }

  @Override
  public String toString() {
    return words;
  }
}
