package dev.unbroken.bench;

import java.util.List;

/** One thing that is measured, beside what a user would take instead. */
public interface Comparison {

  /** What {@code --only} calls it: lower-case words joined by hyphens. */
  String name();

  /**
   * Measures it, each in turn with its peer.
   *
   * @throws Unavailable when a peer is not installed, with the words that tell how to install it
   */
  Measured measure(Machine machine) throws Exception;

  /** What came out, in the order of the page. */
  record Measured(List<Row> rows, List<Curve> curves) {

    /** Rows without curves. */
    public static Measured of(Row... rows) {
      return new Measured(List.of(rows), List.of());
    }
  }
}
