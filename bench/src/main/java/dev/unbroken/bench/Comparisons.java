package dev.unbroken.bench;

import dev.unbroken.bench.handler.ColdStart;
import dev.unbroken.bench.handler.WarmHandler;
import java.util.List;

/** All that is compared, in the order of the page. */
final class Comparisons {

  private Comparisons() {}

  static List<Comparison> all() {
    return List.of(new WarmHandler(), new ColdStart());
  }
}
