package dev.unbroken.local.tally;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.metrics.Metrics;
import dev.unbroken.metrics.Sample;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** What one function did, asked for and measured; safe for use by many threads. */
public final class FunctionTally implements Metrics {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LongAdder invocations = new LongAdder();
  private final LongAdder nanoseconds = new LongAdder();
  private final DoubleAdder readUnits = new DoubleAdder();
  private final DoubleAdder writeUnits = new DoubleAdder();
  private final Map<String, LongAdder> calls = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> measured = new ConcurrentSkipListMap<>();

  FunctionTally() {}

  /** Counts an invocation, however it ended. */
  public void invoked(Duration took) {
    invocations.increment();
    nanoseconds.add(took.toNanos());
  }

  /** Counts a call of AWS, by service and operation. */
  void called(String service, String operation) {
    add(calls, service + "." + operation, 1);
  }

  /** Adds what a call consumed of a table and its indexes. */
  void consumed(double readUnits, double writeUnits) {
    this.readUnits.add(readUnits);
    this.writeUnits.add(writeUnits);
  }

  /** Sums up what the function measures. */
  @Override
  public void put(Sample sample) {
    sample.figures().forEach((measure, figure) -> add(measured, measure.text(), figure));
  }

  private static void add(Map<String, LongAdder> counts, String name, long number) {
    counts.computeIfAbsent(name, _ -> new LongAdder()).add(number);
  }

  /** What was counted; empty while nothing was. */
  ObjectNode json() {
    var json = JSON.createObjectNode();
    if (invocations.sum() > 0) {
      json.put("invocations", invocations.sum());
      json.put("milliseconds", Duration.ofNanos(nanoseconds.sum()).toMillis());
    }
    if (readUnits.sum() > 0 || writeUnits.sum() > 0) {
      json.put("readUnits", readUnits.sum()).put("writeUnits", writeUnits.sum());
    }
    put(json, "calls", calls);
    put(json, "measured", measured);
    return json;
  }

  private static void put(ObjectNode json, String name, Map<String, LongAdder> counts) {
    if (!counts.isEmpty()) {
      var all = json.putObject(name);
      counts.forEach((key, count) -> all.put(key, count.sum()));
    }
  }
}
