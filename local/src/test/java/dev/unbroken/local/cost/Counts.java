package dev.unbroken.local.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Predicate;

/** How often what was counted, by function and by what it is. */
public record Counts(Map<String, Map<String, Double>> functions) {

  public static final String INVOCATIONS = "invocations";
  public static final String MILLISECONDS = "milliseconds";
  public static final String READ_UNITS = "readUnits";
  public static final String WRITE_UNITS = "writeUnits";

  /** Of a runtime's tally; what it measures itself is left out. */
  public static Counts of(JsonNode tally) {
    var functions = new TreeMap<String, Map<String, Double>>();
    tally
        .properties()
        .forEach(function -> {
          var counts = new TreeMap<String, Double>();
          for (var name : new String[] {INVOCATIONS, MILLISECONDS, READ_UNITS, WRITE_UNITS}) {
            counts.put(name, function.getValue().path(name).asDouble());
          }
          function
              .getValue()
              .path("calls")
              .properties()
              .forEach(call -> counts.put(call.getKey(), call.getValue().asDouble()));
          functions.put(function.getKey().replaceFirst("Function$", ""), counts);
        });
    return new Counts(functions);
  }

  public Counts minus(Counts other) {
    return with(other, (mine, theirs) -> mine - theirs);
  }

  public Counts plus(Counts other) {
    return with(other, Double::sum);
  }

  public Counts times(double factor) {
    return with(this, (mine, _) -> mine * factor);
  }

  private Counts with(Counts other, DoubleBinaryOperator operator) {
    var result = new TreeMap<String, Map<String, Double>>();
    for (var counts : new Counts[] {this, other}) {
      counts.functions.forEach((function, named) ->
          named
              .keySet()
              .forEach(name ->
                  result
                      .computeIfAbsent(function, _ -> new TreeMap<>())
                      .put(
                          name,
                          operator.applyAsDouble(get(function, name), other.get(function, name)))));
    }
    return new Counts(result);
  }

  /** How often it was counted of a function. */
  public double get(String function, String name) {
    return functions.getOrDefault(function, Map.of()).getOrDefault(name, 0.0);
  }

  /** The sum over all functions and over all names that are wanted. */
  public double sum(Predicate<String> names) {
    return functions.values().stream()
        .flatMap(counts -> counts.entrySet().stream())
        .filter(count -> names.test(count.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
