package dev.unbroken.handlers.frame;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.json.JsonText;
import dev.unbroken.metrics.Measure;
import dev.unbroken.metrics.Metrics;
import dev.unbroken.metrics.Sample;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Tells CloudWatch by lines of the log, in its embedded metric format: one line a sample, written
 * at once, so that what has happened is told even if the function is cut short afterwards.
 *
 * <p>Channel, recording and request are members of the line and no dimensions: each value of a
 * dimension is a metric of its own, and paid for as one.
 */
final class EmbeddedMetrics implements Metrics {

  static final String NAMESPACE = "Unbroken";
  static final String SERVICE = "Service";
  static final String FUNCTION = "Function";

  private final String service;
  private final String function;
  private final InstantSource clock;
  private final PrintStream out;

  /** Writes what a function of a service measures. */
  EmbeddedMetrics(String service, String function, InstantSource clock, PrintStream out) {
    this.service = service;
    this.function = function;
    this.clock = clock;
    this.out = out;
  }

  @Override
  public void put(Sample sample) {
    var line = Json.object();
    var about = line.putObject("_aws").put("Timestamp", clock.instant().toEpochMilli());
    var directives = about.putArray("CloudWatchMetrics");
    for (var byFunction : List.of(false, true)) {
      var measures =
          sample.figures().keySet().stream().filter(m -> m.byFunction() == byFunction).toList();
      if (!measures.isEmpty()) {
        directives.add(directive(measures, byFunction));
      }
    }
    line.put(SERVICE, service).put(FUNCTION, function);
    put(line, "requestId", MDC.get("requestId"));
    put(line, "channel", sample.channel().orElse(null));
    put(line, "recording", sample.recording().orElse(null));
    sample.figures().forEach((measure, figure) -> line.put(measure.text(), figure));
    write(line);
  }

  private static ObjectNode directive(List<Measure> measures, boolean byFunction) {
    var directive = Json.object().put("Namespace", NAMESPACE);
    var dimensions = directive.putArray("Dimensions");
    dimensions.addArray().add(SERVICE);
    if (byFunction) {
      dimensions.addArray().add(SERVICE).add(FUNCTION);
    }
    var metrics = directive.putArray("Metrics");
    for (var measure : measures) {
      metrics.addObject().put("Name", measure.text()).put("Unit", unit(measure));
    }
    return directive;
  }

  private static String unit(Measure measure) {
    return switch (measure.unit()) {
      case COUNT -> "Count";
      case MILLISECONDS -> "Milliseconds";
    };
  }

  private static void put(ObjectNode line, String name, @Nullable String text) {
    if (text != null) {
      line.put(name, text);
    }
  }

  /** In one piece: Lambda makes a record of its own of each. */
  private void write(ObjectNode line) {
    var text = JsonText.bytes(line);
    var whole = Arrays.copyOf(text, text.length + 1);
    whole[text.length] = '\n';
    out.write(whole, 0, whole.length);
    out.flush();
  }
}
