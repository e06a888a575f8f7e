package dev.unbroken.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.local.model.Constraint.In;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What a constraint just allows: the outermost values, each choice, what is optional as null. */
final class Fits {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Members that are bound to others, or that have a form the model does not tell. */
  private static final Set<String> WITH_RULES_OF_THEIR_OWN =
      Set.of(
          "preset",
          "destinationConfiguration.s3",
          "mediaTailorPlaybackConfigurations[].playbackConfigurationArn",
          "thumbnailConfiguration.recordingMode",
          "renditionConfiguration.renditionSelection",
          "multitrackInputConfiguration.enabled",
          "allowedCountries[]",
          "allowedOrigins[]",
          "publicKeyMaterial",
          "nextToken",
          "streamId");

  private final Constraint constraint;
  private final Supplier<ObjectNode> valid;
  private final List<Fit> fitting = new ArrayList<>();

  private Fits(Constraint constraint, Supplier<ObjectNode> valid) {
    this.constraint = constraint;
    this.valid = valid;
  }

  /** A request, which is made when it is asked for. */
  record Fit(String name, Supplier<ObjectNode> request) {}

  /**
   * The fitting requests.
   *
   * @param valid makes a valid request of the operation that was not used yet
   */
  static List<Fit> of(Constraint constraint, Supplier<ObjectNode> valid) {
    var fits = new Fits(constraint, valid);
    if (WITH_RULES_OF_THEIR_OWN.contains(constraint.member())) {
      return List.of();
    }
    switch (constraint.type()) {
      case "string" -> fits.text();
      case "boolean" -> List.of(true, false).forEach(v -> fits.add("" + v, JSON.booleanNode(v)));
      case "integer", "long" -> fits.number();
      case "list", "map" -> fits.size();
      default -> {}
    }
    if (!constraint.required() && !constraint.isElement() && constraint.in() == In.BODY) {
      fits.add("null", JSON.nullNode());
    }
    return fits.fitting;
  }

  private void text() {
    constraint.choices().forEach(choice -> add(choice, JSON.textNode(choice)));
    var texts = Texts.of(constraint.pattern());
    constraint.max().ifPresent(max -> add(max + " letters", JSON.textNode(texts.ofLength(max))));
    constraint.min().stream()
        .filter(texts::canHave)
        .forEach(min -> add(min + " letters", JSON.textNode(texts.ofLength(min))));
  }

  private void number() {
    constraint.min().ifPresent(min -> add("" + min, JSON.numberNode(min)));
    constraint.max().ifPresent(max -> add("" + max, JSON.numberNode(max)));
  }

  private void size() {
    // A list in a query has no form for "of none": without its members it is not there.
    if (constraint.min().orElse(0) == 0 && constraint.in() == In.BODY) {
      add("of none", constraint.type().equals("map") ? JSON.objectNode() : JSON.arrayNode());
    }
    if (constraint.type().equals("map")) {
      var map = JSON.objectNode();
      constraint
          .max()
          .ifPresent(max -> IntStream.range(0, max).forEach(i -> map.put("key" + i, "value")));
      add("of " + map.size(), map);
    }
  }

  private void add(String what, JsonNode value) {
    fitting.add(
        new Fit(
            constraint.member() + ": " + what,
            () -> Place.with(valid.get(), constraint.member(), value)));
  }
}
