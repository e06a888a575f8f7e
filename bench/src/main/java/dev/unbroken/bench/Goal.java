package dev.unbroken.bench;

import java.util.Optional;

/**
 * What a row must reach.
 *
 * @param of what is held against the bound
 * @param atLeast whether more is better
 */
public record Goal(Of of, boolean atLeast, double bound) {

  /** What a bound is for. */
  public enum Of {
    /** Our median by the peer's. */
    RATIO,
    /** Our median, in the unit of the row. */
    OURS
  }

  /** So many times the peer's figure or more. */
  public static Goal times(double bound) {
    return new Goal(Of.RATIO, true, bound);
  }

  /** So large a part of the peer's figure at most. */
  public static Goal partOfPeer(double bound) {
    return new Goal(Of.RATIO, false, bound);
  }

  /** So much in the unit of the row at most. */
  public static Goal atMost(double bound) {
    return new Goal(Of.OURS, false, bound);
  }

  boolean isMet(double ours, Optional<Double> ratio) {
    var figure = of == Of.OURS ? ours : ratio.orElse(Double.NaN);
    return atLeast ? figure >= bound : figure <= bound;
  }

  String text(String unit) {
    var sign = atLeast ? "≥ " : "≤ ";
    return sign
        + Figures.text(bound)
        + switch (of) {
          case RATIO -> atLeast ? " ×" : "";
          case OURS -> " " + unit;
        };
  }
}
