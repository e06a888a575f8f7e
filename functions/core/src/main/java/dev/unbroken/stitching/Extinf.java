package dev.unbroken.stitching;

/** A segment's duration, digit by digit as it was written, and its title. */
record Extinf(String duration, long nanos, String title) {
  private static final int MAX_WHOLE = 6;
  private static final int MAX_DECIMALS = 30;
  private static final int NANO_DECIMALS = 9;
  private static final long MALFORMED = -1;

  static Extinf parse(String text) throws MalformedException {
    var comma = text.indexOf(',');
    var duration = (comma < 0 ? text : text.substring(0, comma)).strip();
    var nanos = nanos(duration);
    if (nanos == MALFORMED) {
      throw new MalformedException("\"%s\" is no duration of a segment".formatted(duration));
    }
    return new Extinf(duration, nanos, comma < 0 ? "" : text.substring(comma + 1).strip());
  }

  // By hand, digit by digit: two days of five renditions have half a million of these.
  private static long nanos(String text) {
    var point = text.indexOf('.');
    var whole = point < 0 ? text.length() : point;
    var decimals = point < 0 ? 0 : text.length() - point - 1;
    var bare = point >= 0 && decimals == 0;
    if (bare || whole < 1 || whole > MAX_WHOLE || decimals > MAX_DECIMALS) {
      return MALFORMED;
    }
    var nanos = 0L;
    for (var i = 0; i <= whole + NANO_DECIMALS; i++) {
      if (i == whole) {
        continue;
      }
      var digit = i < text.length() ? text.charAt(i) - '0' : 0;
      if (digit < 0 || digit > 9) {
        return MALFORMED;
      }
      nanos = nanos * 10 + digit;
    }
    return isDigits(text, whole + NANO_DECIMALS + 1) ? nanos : MALFORMED;
  }

  /** What is finer than a nanosecond is cut off, but has to be a number too. */
  private static boolean isDigits(String text, int from) {
    for (var i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  boolean decimal() {
    return duration.indexOf('.') >= 0;
  }

  /** The duration rounded as TARGETDURATION wants it. */
  int roundedSeconds() {
    return (int) ((nanos + 500_000_000) / 1_000_000_000);
  }
}
