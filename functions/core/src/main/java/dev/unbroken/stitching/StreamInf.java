package dev.unbroken.stitching;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What EXT-X-STREAM-INF says of a merged rendition, by what it said of each fragment's part. */
final class StreamInf {
  // The most that IVS takes in: what a peak is at worst when nothing tells of it.
  private static final long UNKNOWN_BANDWIDTH = 8_500_000;
  private static final List<String> VIDEO_RANGES = List.of("SDR", "HLG", "PQ");
  private static final List<String> HDCP_LEVELS = List.of("NONE", "TYPE-0", "TYPE-1");
  // Set anew below, or of no use once merged: paths go with content steering, groups are named
  // later.
  private static final Set<String> NOT_COPIED =
      Set.of(
          "BANDWIDTH",
          "AVERAGE-BANDWIDTH",
          "CODECS",
          "RESOLUTION",
          "FRAME-RATE",
          "VIDEO-RANGE",
          "HDCP-LEVEL",
          "PROGRAM-ID",
          "PATHWAY-ID",
          "URI",
          "AUDIO",
          "VIDEO",
          "SUBTITLES",
          "CLOSED-CAPTIONS");

  private final Variant wanted;
  private final List<Variant> variants;
  private final List<MediaFacts> facts;
  private final Map<String, String> merged = new LinkedHashMap<>();

  private StreamInf(Variant wanted, List<Variant> variants, List<MediaFacts> facts) {
    this.wanted = wanted;
    this.variants = variants;
    this.facts = facts;
  }

  /** The attributes of a rendition that is {@code wanted} and made of {@code variants}. */
  static Attributes merge(Variant wanted, List<Variant> variants, List<MediaFacts> facts) {
    return new StreamInf(wanted, variants, facts).attributes();
  }

  private Attributes attributes() {
    bandwidth();
    averageBandwidth();
    codecs();
    resolution();
    frameRate();
    highest("HDCP-LEVEL", HDCP_LEVELS);
    highest("VIDEO-RANGE", VIDEO_RANGES);
    for (var name : wanted.attributes().values().keySet()) {
      if (!NOT_COPIED.contains(name) && saidByAll(variant -> variant.attributes().raw(name))) {
        wanted.attributes().raw(name).ifPresent(raw -> merged.put(name, raw));
      }
    }
    return new Attributes(merged);
  }

  private void bandwidth() {
    var peak = 0L;
    for (var i = 0; i < variants.size(); i++) {
      var stated = variants.get(i).bandwidth();
      peak = Math.max(peak, stated > 0 ? stated : facts.get(i).peakBits());
    }
    merged.put("BANDWIDTH", Long.toString(peak > 0 ? peak : UNKNOWN_BANDWIDTH));
  }

  private void averageBandwidth() {
    var bits = BigDecimal.ZERO;
    var nanos = BigDecimal.ZERO;
    for (var i = 0; i < variants.size(); i++) {
      var average = variants.get(i).averageBandwidth();
      if (average == 0) {
        return;
      }
      var length = BigDecimal.valueOf(facts.get(i).nanos());
      bits = bits.add(BigDecimal.valueOf(average).multiply(length));
      nanos = nanos.add(length);
    }
    if (nanos.signum() > 0) {
      merged.put("AVERAGE-BANDWIDTH", bits.divide(nanos, 0, RoundingMode.HALF_UP).toPlainString());
    }
  }

  private void codecs() {
    var union = new LinkedHashSet<String>();
    variants.forEach(variant -> union.addAll(variant.codecs()));
    if (!union.isEmpty()) {
      merged.put("CODECS", Attributes.quoted(String.join(",", union)));
    }
  }

  private void resolution() {
    var sized = wanted.height() > 0 ? wanted : firstSized();
    if (sized.height() > 0) {
      merged.put("RESOLUTION", sized.width() + "x" + sized.height());
    }
  }

  private Variant firstSized() {
    return variants.stream().filter(variant -> variant.height() > 0).findFirst().orElse(wanted);
  }

  private void frameRate() {
    var highest =
        variants.stream().map(Variant::frameRate).reduce(BigDecimal.ZERO, BigDecimal::max);
    if (highest.signum() > 0) {
      merged.put("FRAME-RATE", highest.setScale(3, RoundingMode.HALF_UP).toPlainString());
    }
  }

  private void highest(String name, List<String> levels) {
    var level =
        variants.stream()
            .mapToInt(variant -> levels.indexOf(variant.attributes().text(name).orElse("")))
            .max()
            .orElse(-1);
    if (level >= 0) {
      merged.put(name, levels.get(level));
    }
  }

  private <T> boolean saidByAll(Function<Variant, T> property) {
    return variants.stream().map(property).allMatch(property.apply(wanted)::equals);
  }
}
