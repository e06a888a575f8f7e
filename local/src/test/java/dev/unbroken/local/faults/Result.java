package dev.unbroken.local.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that came of a history, as texts by name: recordings, streams, files, announcements, and what
 * was given up. The channel's id is left out of it, so that runs on two channels compare.
 */
record Result(Map<String, String> things) {

  Result {
    things = new TreeMap<>(things);
  }

  /** What the other has that is not here, or not the same. */
  List<String> missing(Result expected) {
    var missing = new ArrayList<String>();
    expected.things.forEach((name, text) -> {
      var own = things.get(name);
      if (own == null) {
        missing.add(name);
      } else if (!own.equals(text)) {
        missing.add("%s is not%n%s%nbut%n%s".formatted(name, text, own));
      }
    });
    return missing;
  }

  /** What is here and not in the other. */
  List<String> excess(Result expected) {
    return things.entrySet().stream()
        .filter(thing -> !expected.things.containsKey(thing.getKey()))
        .map(thing -> thing.getKey() + ": " + thing.getValue())
        .toList();
  }

  List<String> names(String beginning) {
    return things.keySet().stream().filter(name -> name.startsWith(beginning)).toList();
  }
}
