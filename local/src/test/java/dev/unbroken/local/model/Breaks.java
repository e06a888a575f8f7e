package dev.unbroken.local.model;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.local.model.Constraint.In;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** All the ways to break one constraint in a request that is valid otherwise. */
final class Breaks {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Constraint constraint;
  private final ObjectNode valid;
  private final List<Variant> broken = new ArrayList<>();

  private Breaks(Constraint constraint, ObjectNode valid) {
    this.constraint = constraint;
    this.valid = valid;
  }

  static List<Variant> of(Constraint constraint, ObjectNode valid) {
    var breaks = new Breaks(constraint, valid);
    breaks.presence();
    if (constraint.in() == In.BODY) {
      breaks.type();
    }
    switch (constraint.type()) {
      case "string" -> breaks.text();
      case "integer", "long" -> breaks.number();
      case "list", "map" -> breaks.size();
      default -> {}
    }
    return breaks.broken;
  }

  private void presence() {
    if (constraint.required() && constraint.in() != In.PATH) {
      broken.add(new Variant(constraint, "missing", Place.without(valid, constraint.member())));
      if (constraint.in() == In.BODY) {
        add("null", JSON.nullNode());
      }
    }
    if (constraint.isElement() && constraint.in() == In.BODY && !isKey()) {
      add("null", JSON.nullNode());
    }
  }

  private void type() {
    if (isKey()) {
      return;
    }
    for (var other : List.of("\"text\"", "7", "1.5", "true", "[]", "[7]", "{}", "{\"a\": 7}")) {
      var value = Answer.parse(other);
      if (!fits(value)) {
        add("is " + other, value);
      }
    }
  }

  private boolean fits(JsonNode value) {
    return switch (constraint.type()) {
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer", "long" -> value.isIntegralNumber();
      case "list" -> value.isArray();
      default -> value.isObject();
    };
  }

  private void text() {
    var texts = Texts.of(constraint.pattern());
    constraint.max().ifPresent(max -> addText("too long", texts.ofLength(max + 1)));
    constraint.min().stream()
        .filter(min -> min > 0 && constraint.in() != In.PATH)
        .forEach(min -> addText("too short", texts.ofLength(min - 1)));
    texts.mismatches().forEach(text -> addText("does not match: " + shown(text), text));
    if (!constraint.choices().isEmpty()) {
      addText("none of those", "NONSENSE");
      addText("in small letters", constraint.choices().getFirst().toLowerCase(Locale.ROOT));
      addText("a part", constraint.choices().getFirst().substring(1));
      addText("empty", "");
    }
  }

  private void number() {
    constraint.min().ifPresent(min -> add("too small", JSON.numberNode(min - 1)));
    var most = constraint.type().equals("integer") ? Integer.MAX_VALUE : Long.MAX_VALUE;
    var max = constraint.max().isPresent() ? constraint.max().getAsInt() : most;
    add("too large", JSON.numberNode(BigInteger.valueOf(max).add(BigInteger.ONE)));
    add("far too large", JSON.numberNode(BigInteger.TEN.pow(30)));
    add("far too small", JSON.numberNode(BigInteger.TEN.pow(30).negate()));
  }

  private void size() {
    constraint.max().ifPresent(max -> add("too many", filled(max + 1)));
    constraint.min().stream()
        .filter(min -> min > 0)
        .forEach(min -> add("too few", filled(min - 1)));
  }

  private JsonNode filled(int size) {
    if (constraint.type().equals("map")) {
      var map = JSON.objectNode();
      IntStream.range(0, size).forEach(i -> map.put("key" + i, "value"));
      return map;
    }
    var list = JSON.arrayNode();
    var element = valid.path(constraint.member()).path(0);
    IntStream.range(0, size).forEach(_ -> list.add(element));
    return list;
  }

  private boolean isKey() {
    return constraint.member().endsWith("{key}");
  }

  private void addText(String what, String text) {
    add(what, JSON.textNode(text));
  }

  private void add(String what, JsonNode value) {
    broken.add(new Variant(constraint, what, Place.with(valid, constraint.member(), value)));
  }

  private static String shown(String text) {
    return text.chars()
        .mapToObj(c -> c < ' ' ? "\\u%04x".formatted(c) : Character.toString(c))
        .collect(joining());
  }
}
