package dev.unbroken.bench;

import dev.unbroken.bench.load.Lag;
import dev.unbroken.bench.load.Memory;
import dev.unbroken.bench.load.Scale;
import java.util.List;

/** All that is compared, in the order of the page. */
final class Comparisons {

  private Comparisons() {}

  static List<Comparison> all() {
    return List.of(new Lag(), new Scale(), new Memory());
  }
}
