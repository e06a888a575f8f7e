package dev.unbroken.local.load;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a load came to.
 *
 * @param events how many were put on the bus
 * @param took from the first event to the last recording's end
 * @param saidFor how long events were put on the bus
 * @param late how much later than planned an event was said at worst
 * @param heap what a full collection left, in bytes, by the percentage of the load
 * @param repeats announcements that came again with the id they had
 * @param givenUp messages in the failure queues
 * @param troubles what the load itself could not do
 * @param tally what each function did and asked for meanwhile, the load's own questions included
 */
record Result(
    LoadSize size,
    int recordings,
    int streams,
    int events,
    Duration took,
    Duration saidFor,
    Duration late,
    Audit.Findings findings,
    Map<Integer, Long> heap,
    int repeats,
    int givenUp,
    List<String> troubles,
    ObjectNode tally) {

  private static final int SHOWN = 5;
  private static final JsonMapper JSON = new JsonMapper();

  /** Whether all is there, and nothing twice. */
  boolean right() {
    return findings.lost().isEmpty()
        && findings.twice().isEmpty()
        && givenUp == 0
        && troubles.isEmpty();
  }

  private double eventsPerSecond() {
    return events * 1_000.0 / saidFor.toMillis();
  }

  /** The lag that so many of a hundred recordings do not exceed; empty when none ended. */
  Optional<Duration> lag(int percent) {
    var lags = findings.lags();
    return lags.isEmpty()
        ? Optional.empty()
        : Optional.of(lags.get(Math.ceilDiv(lags.size() * percent, 100) - 1));
  }

  void print(PrintWriter out) {
    out.printf(
        "%n  %,d events, %.0f a second, said %.1f s late at worst%n",
        events, eventsPerSecond(), seconds(late));
    out.printf(
        "  %,d recordings of %,d streams on %,d channels%n", recordings, streams, size.channels());
    out.printf(
        "  lag from the end of window and grace to the announced end: median %s, p99 %s, max %s%n",
        lagText(50), lagText(99), lagText(100));
    heap.forEach((percent, bytes) ->
        out.printf("  heap of the runtime at %3d %%: %.1f MB%n", percent, bytes / 1e6));
    out.printf(
        "  lost %d, twice %d, given up %d, repeated with their id %d, regrouped %d%n%n",
        findings.lost().size(), findings.twice().size(), givenUp, repeats, findings.regrouped());
    list(out, "lost", findings.lost());
    list(out, "twice", findings.twice());
    list(out, "trouble", troubles);
    out.flush();
  }

  private static void list(PrintWriter out, String what, List<String> all) {
    all.stream().limit(SHOWN).forEach(one -> out.printf("  %s: %s%n", what, one));
    if (all.size() > SHOWN) {
      out.printf("  … and %,d more%n", all.size() - SHOWN);
    }
  }

  private String lagText(int percent) {
    return lag(percent).map(lag -> "%.1f s".formatted(seconds(lag))).orElse("–");
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1_000.0;
  }

  /** The same for a program. */
  ObjectNode json() {
    var json =
        JSON.createObjectNode()
            .put("channels", size.channels())
            .put("broadcasts", size.broadcasts())
            .put("rate", size.rate())
            .put("windowSeconds", size.window().toSeconds())
            .put("graceSeconds", size.grace().toSeconds())
            .put("recordings", recordings)
            .put("streams", streams)
            .put("events", events)
            .put("eventsPerSecond", Math.round(eventsPerSecond() * 10) / 10.0)
            .put("saidLateMs", late.toMillis())
            .put("tookMs", took.toMillis())
            .put("lost", findings.lost().size())
            .put("twice", findings.twice().size())
            .put("givenUp", givenUp)
            .put("repeats", repeats)
            .put("regrouped", findings.regrouped())
            .put("troubles", troubles.size());
    var lag = json.putObject("lagMs");
    for (var percent : new int[] {50, 99, 100}) {
      lag(percent)
          .ifPresent(value -> lag.put(percent == 100 ? "max" : "p" + percent, value.toMillis()));
    }
    var memory = json.putObject("heapBytes");
    heap.forEach((percent, bytes) -> memory.put(Integer.toString(percent), bytes));
    json.set("tally", tally);
    return json;
  }
}
