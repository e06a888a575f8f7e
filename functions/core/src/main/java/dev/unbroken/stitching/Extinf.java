package dev.unbroken.stitching;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A segment's duration, digit by digit as it was written, and its title. */
record Extinf(String duration, long nanos, String title) {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,30})?");

  static Extinf parse(String text) throws MalformedException {
    var comma = text.indexOf(',');
    var duration = (comma < 0 ? text : text.substring(0, comma)).strip();
    if (!SECONDS.matcher(duration).matches()) {
      throw new MalformedException("\"%s\" is no duration of a segment".formatted(duration));
    }
    var nanos = new BigDecimal(duration).movePointRight(9).longValue();
    return new Extinf(duration, nanos, comma < 0 ? "" : text.substring(comma + 1).strip());
  }

  boolean decimal() {
    return duration.indexOf('.') >= 0;
  }

  /** The duration rounded as TARGETDURATION wants it. */
  int roundedSeconds() {
    return (int) ((nanos + 500_000_000) / 1_000_000_000);
  }
}
