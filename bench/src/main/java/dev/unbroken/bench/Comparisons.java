package dev.unbroken.bench;

import dev.unbroken.bench.api.ApiComparison;
import dev.unbroken.bench.grouping.GroupingBesideEngines;
import dev.unbroken.bench.handler.ColdStart;
import dev.unbroken.bench.handler.WarmHandler;
import dev.unbroken.bench.load.Channels;
import dev.unbroken.bench.load.Memory;
import dev.unbroken.bench.start.UpStartComparison;
import dev.unbroken.bench.stitching.Stitching;
import java.util.List;

/** All that is compared, in the order of the page. */
final class Comparisons {

  private Comparisons() {}

  static List<Comparison> all() {
    return List.of(
        new ApiComparison(),
        new WarmHandler(),
        new ColdStart(),
        new UpStartComparison(),
        new GroupingBesideEngines(),
        new Stitching(),
        new Channels(),
        new Memory());
  }
}
