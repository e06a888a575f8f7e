package dev.unbroken.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the rounds measured, in the order they were run; at least one. */
public record Samples(List<Double> values) {

  /** Copies them. */
  public Samples {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("Nothing was measured");
    }
    values = List.copyOf(values);
  }

  /** A figure that is the same each time, as a count is. */
  public static Samples of(double value) {
    return new Samples(List.of(value));
  }

  /** The middle one, or the mean of the two in the middle. */
  public double median() {
    var sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    var middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The smallest. */
  public double least() {
    return Collections.min(values);
  }

  /** The largest. */
  public double most() {
    return Collections.max(values);
  }
}
