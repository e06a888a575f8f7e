package dev.unbroken.stitching;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A rendition as EXT-X-STREAM-INF or EXT-X-I-FRAME-STREAM-INF tells of it; zero is unknown. */
record Variant(Attributes attributes, String uri) {
  private static final Set<String> AUDIO =
      Set.of(
          "mp4a", "ac-3", "ec-3", "ac-4", "opus", "flac", "alac", "mp3", "dtsc", "dtse", "dtsx",
          "mha1", "mhm1", "iamf");
  private static final Set<String> VIDEO =
      Set.of(
          "avc1", "avc3", "hvc1", "hev1", "dvh1", "dvhe", "dva1", "dvav", "vp08", "vp09", "vp8",
          "vp9", "av01", "mp4v", "vvc1", "vvi1", "jpeg", "mjpg");

  int width() {
    return dimension(0);
  }

  int height() {
    return dimension(1);
  }

  private int dimension(int index) {
    var sides = attributes.text("RESOLUTION").orElse("").split("[xX]", -1);
    return sides.length == 2 && sides[index].matches("[0-9]{1,6}")
        ? Integer.parseInt(sides[index])
        : 0;
  }

  BigDecimal frameRate() {
    var rate = attributes.text("FRAME-RATE").orElse("");
    return rate.matches("[0-9]{1,4}(\\.[0-9]{1,9})?") ? new BigDecimal(rate) : BigDecimal.ZERO;
  }

  long bandwidth() {
    return number("BANDWIDTH");
  }

  long averageBandwidth() {
    return number("AVERAGE-BANDWIDTH");
  }

  private long number(String name) {
    var digits = attributes.text(name).orElse("");
    return digits.matches("[0-9]{1,15}") ? Long.parseLong(digits) : 0;
  }

  Optional<String> group(Media.Type type) {
    return attributes.text(type.attribute()).filter(group -> !group.equals("NONE"));
  }

  /** The codecs in their order; empty when unknown. */
  List<String> codecs() {
    return Stream.of(attributes.text("CODECS").orElse("").split(","))
        .map(String::strip)
        .filter(codec -> !codec.isEmpty())
        .toList();
  }

  boolean hasAudio() {
    return codecs().stream().anyMatch(codec -> AUDIO.contains(family(codec)));
  }

  boolean hasVideo() {
    return height() > 0 || codecs().stream().anyMatch(codec -> VIDEO.contains(family(codec)));
  }

  boolean audioOnly() {
    return hasAudio() && !hasVideo();
  }

  /** The family of the video codec; empty when unknown or none. */
  String videoFamily() {
    return codecs().stream()
        .map(Variant::family)
        .filter(VIDEO::contains)
        .findFirst()
        .map(Variant::sameDecoder)
        .orElse("");
  }

  private static String family(String codec) {
    var dot = codec.indexOf('.');
    return (dot < 0 ? codec : codec.substring(0, dot)).toLowerCase(Locale.ROOT);
  }

  // Two ways to store the parameters of one codec.
  private static String sameDecoder(String family) {
    return switch (family) {
      case "avc3" -> "avc1";
      case "hev1" -> "hvc1";
      default -> family;
    };
  }
}
