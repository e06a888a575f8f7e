package dev.unbroken.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.local.model.Shown.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares an answer with what the model says of it, and keeps which members it has met. */
final class Shape {

  /** What Unbroken says beyond the model: clients skip what they do not know. */
  private static final Set<String> OURS =
      Set.of(
          "recordingConfiguration.stateReason", "streamSession.recordingConfiguration.stateReason");

  private final Map<String, Shown> known;
  private final Set<String> met = new TreeSet<>();
  private final List<String> differences = new ArrayList<>();

  Shape(Operation operation) {
    known =
        Shown.of(operation).stream().collect(Collectors.toMap(Shown::member, Function.identity()));
  }

  /** What is other in an answer than in the model. */
  List<String> compare(JsonNode answer) {
    differences.clear();
    object("", answer);
    return List.copyOf(differences);
  }

  /** The members that no answer so far had, though they are sent at times. */
  List<String> neverMet() {
    return known.values().stream()
        .filter(each -> each.sent() != Sent.NEVER && !met.contains(each.member()))
        .map(Shown::member)
        .sorted()
        .toList();
  }

  private void object(String path, JsonNode object) {
    object
        .properties()
        .forEach(member ->
            value(
                path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                member.getValue()));
    known.values().stream()
        .filter(each -> each.sent() == Sent.ALWAYS && each.holder().equals(path))
        .filter(each -> !object.has(each.member().substring(each.member().lastIndexOf('.') + 1)))
        .forEach(each -> differences.add(each.member() + " is missing"));
  }

  private void value(String path, JsonNode value) {
    if (OURS.contains(path)) {
      return;
    }
    var shown = known.get(path);
    if (shown == null || shown.sent() == Sent.NEVER) {
      differences.add(path + " is not of the model");
      return;
    }
    met.add(path);
    if (!shown.fits(value)) {
      differences.add("%s is no %s %s: %s".formatted(path, shown.type(), shown.choices(), value));
      return;
    }
    switch (shown.type()) {
      case "structure" -> object(path, value);
      case "list" -> value.forEach(element -> value(path + "[]", element));
      case "map" ->
          value
              .properties()
              .forEach(entry -> {
                met.add(path + "{key}");
                value(path + "{value}", entry.getValue());
              });
      default -> {}
    }
  }
}
