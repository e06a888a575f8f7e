package dev.unbroken.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.bench.Comparison;
import dev.unbroken.bench.Goal;
import dev.unbroken.bench.Machine;
import dev.unbroken.bench.Pairs;
import dev.unbroken.bench.Row;
import dev.unbroken.bench.Samples;

/** What the local runtime holds after many events, beside after a tenth of them. */
public final class Memory implements Comparison {

  private static final double MEGA = 1e6;
  private static final int CHANNELS = 1_000;
  private static final int WINDOW = 5;

  /** What 1,000 channels and one process of all engines hold on two cores. */
  private static final double RATE = 5;

  /** Nothing has been measured. */
  public Memory() {}

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Measured measure(Machine machine) throws Exception {
    var before = Load.of(machine.load());
    var figures =
        before.isPresent()
            ? before.get()
            : new Load(CHANNELS, machine.size(10_000, 150), RATE, WINDOW).run(machine);
    var events = figures.required("events").asInt();
    return Measured.of(
        Row.beside(
                "memory",
                "Heap of the local runtime after %,d events".formatted(events),
                new Pairs(heap(figures, "100"), heap(figures, "10")),
                "the same after %,d events".formatted(events / 10),
                "MB",
                Goal.partOfPeer(1.1))
            .remarked(
                "What a full collection leaves. The tables themselves are in memory as well here,"
                    + " outside the heap; with `--data` they are in a file."));
  }

  private static Samples heap(JsonNode figures, String percent) {
    return Samples.of(figures.required("heapBytes").required(percent).asDouble() / MEGA);
  }
}
