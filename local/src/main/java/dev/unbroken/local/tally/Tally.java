package dev.unbroken.local.tally;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The tallies of all functions since the start; safe for use by many threads. */
public final class Tally {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, FunctionTally> functions = new ConcurrentSkipListMap<>();

  /** Nothing has been counted. */
  public Tally() {}

  /** The tally of a function, by its name. */
  public FunctionTally of(String function) {
    return functions.computeIfAbsent(function, _ -> new FunctionTally());
  }

  /** All that was counted: each function that did anything, by its name. */
  public ObjectNode json() {
    var json = JSON.createObjectNode();
    functions.forEach((name, tally) -> {
      var counted = tally.json();
      if (!counted.isEmpty()) {
        json.set(name, counted);
      }
    });
    return json;
  }
}
