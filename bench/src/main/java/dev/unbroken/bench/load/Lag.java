package dev.unbroken.bench.load;

import dev.unbroken.bench.Comparison;
import dev.unbroken.bench.Goal;
import dev.unbroken.bench.Machine;
import dev.unbroken.bench.Row;
import dev.unbroken.bench.Samples;

/** How long after the end of window and grace a recording is announced as ended. */
public final class Lag implements Comparison {

  private static final int CHANNELS = 1_000;
  private static final double RATE = 2;
  private static final int WINDOW = 5;

  /** Nothing has been measured. */
  public Lag() {}

  @Override
  public String name() {
    return "lag";
  }

  @Override
  public Measured measure(Machine machine) throws Exception {
    var load = new Load(CHANNELS, machine.size(1_000, 100), RATE, WINDOW);
    var figures = load.run(machine);
    var lag = figures.path("lagMs");
    return Measured.of(
        Row.alone(
                "lag",
                "Event to recording at 1,000 channels: lag beyond window and grace, p99",
                Samples.of(lag.path("p99").asDouble() / 1_000),
                "s",
                Goal.atMost(2))
            .remarked(
                ("%,d recordings of %,d streams, %s broadcasts a second, in one process with all"
                        + " engines; median %.2f s, the latest %.2f s.")
                    .formatted(
                        figures.path("recordings").asInt(),
                        figures.path("streams").asInt(),
                        Double.toString(RATE),
                        lag.path("p50").asDouble() / 1_000,
                        lag.path("max").asDouble() / 1_000)));
  }
}
