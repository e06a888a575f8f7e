package dev.unbroken.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.bench.Comparison;
import dev.unbroken.bench.Curve;
import dev.unbroken.bench.Goal;
import dev.unbroken.bench.Machine;
import dev.unbroken.bench.Pairs;
import dev.unbroken.bench.Row;
import dev.unbroken.bench.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a reconnect costs, by how many channels there are, and how long after the end of window and
 * grace a recording is announced as ended when there are many.
 */
public final class Channels implements Comparison {

  private static final int WINDOW = 2;

  /** How many broadcasts begin in a second; ten channels are too few for as many. */
  private static final double RATE = 2;

  private static final double RATE_OF_TEN = 0.9;

  /** Those that events, changes and messages call; the schedule's run is the same for any load. */
  private static final List<String> FUNCTIONS =
      List.of(
          "RecordStreamEventFunction",
          "MergeSessionsFunction",
          "FinalizeRecordingFunction",
          "AnnounceChangesFunction");

  private static final List<Figure> FIGURES =
      List.of(
          new Figure(
              "scale-units",
              "DynamoDB units a reconnect",
              "units",
              tally -> tally.path("readUnits").asDouble() + tally.path("writeUnits").asDouble()),
          new Figure(
              "scale-invocations",
              "Invocations a reconnect",
              "invocations",
              tally -> tally.path("invocations").asDouble()),
          new Figure("scale-s3", "S3 requests a reconnect", "requests", Channels::s3));

  /** Nothing has been measured. */
  public Channels() {}

  private record Figure(String name, String what, String unit, ToDoubleFunction<JsonNode> of) {

    double in(JsonNode figures) {
      var all =
          FUNCTIONS.stream()
              .mapToDouble(
                  function -> of.applyAsDouble(figures.required("tally").required(function)))
              .sum();
      return all
          / (figures.required("streams").asDouble() - figures.required("recordings").asDouble());
    }
  }

  private record Size(int channels, JsonNode figures) {}

  @Override
  public String name() {
    return "channels";
  }

  @Override
  public Measured measure(Machine machine) throws Exception {
    var sizes = new ArrayList<Size>();
    sizes.add(run(machine, 10, machine.size(100, 30), RATE_OF_TEN));
    if (!machine.quick()) {
      sizes.add(run(machine, 100, 200, RATE));
    }
    sizes.add(run(machine, 1_000, machine.size(1_000, 120), RATE));
    var rows = new ArrayList<Row>();
    rows.add(lag(sizes.getLast().figures()));
    FIGURES.forEach(figure -> rows.add(row(figure, sizes.getFirst(), sizes.getLast())));
    return new Measured(rows, List.of(curve(sizes)));
  }

  private static Row lag(JsonNode figures) {
    var lag = figures.required("lagMs");
    return Row.alone(
            "lag",
            "Event to recording at 1,000 channels: lag beyond window and grace, p99",
            Samples.of(lag.required("p99").asDouble() / 1_000),
            "s",
            Goal.atMost(2))
        .remarked(
            ("%,d recordings of %,d streams, %s broadcasts a second, in one process with all"
                    + " engines; median %.2f s, the latest %.2f s.")
                .formatted(
                    figures.required("recordings").asInt(),
                    figures.required("streams").asInt(),
                    Double.toString(RATE),
                    lag.required("p50").asDouble() / 1_000,
                    lag.required("max").asDouble() / 1_000));
  }

  private static Size run(Machine machine, int channels, int broadcasts, double rate)
      throws Exception {
    return new Size(channels, new Load(channels, broadcasts, rate, WINDOW).run(machine));
  }

  private static Row row(Figure figure, Size few, Size many) {
    return Row.beside(
            figure.name(),
            "%s, with %,d channels".formatted(figure.what(), many.channels()),
            new Pairs(Samples.of(figure.in(many.figures())), Samples.of(figure.in(few.figures()))),
            "%,d channels".formatted(few.channels()),
            figure.unit(),
            Goal.partOfPeer(1.1))
        .remarked(
            "Counted, over whole broadcasts: the first stream's share is in it. The schedule, whose"
                + " runs do not depend on reconnects, is left out.");
  }

  private static Curve curve(List<Size> sizes) {
    return new Curve(
        "scale",
        "What a reconnect costs, by channels",
        "channels",
        "a reconnect",
        FIGURES.stream()
            .map(figure ->
                new Curve.Line(
                    figure.unit(),
                    sizes.stream()
                        .map(size -> new Curve.Point(size.channels(), figure.in(size.figures())))
                        .toList()))
            .toList());
  }

  private static double s3(JsonNode tally) {
    return tally.path("calls").properties().stream()
        .filter(call -> call.getKey().startsWith("S3."))
        .mapToDouble(call -> call.getValue().asDouble())
        .sum();
  }
}
