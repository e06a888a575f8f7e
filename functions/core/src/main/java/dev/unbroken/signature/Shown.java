package dev.unbroken.signature;

/** What a caller said, as it is said back: no longer than it takes to recognize it. */
final class Shown {

  private static final int LONGEST = 64;

  private Shown() {}

  static String of(String text) {
    return "'" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text) + "'";
  }
}
