package dev.unbroken.bench;

import java.util.Locale;

/** How figures are written on the page. */
final class Figures {

  private Figures() {}

  /** With three digits that count, and thousands apart: 0.0123, 1.15, 48.2, 12,346. */
  static String text(double figure) {
    var size = Math.abs(figure);
    if (size >= 100 || figure == Math.rint(figure)) {
      return String.format(Locale.ROOT, "%,.0f", figure);
    }
    if (size >= 10) {
      return String.format(Locale.ROOT, "%.1f", figure);
    }
    if (size >= 1) {
      return String.format(Locale.ROOT, "%.2f", figure);
    }
    return String.format(Locale.ROOT, "%.3g", figure);
  }
}
