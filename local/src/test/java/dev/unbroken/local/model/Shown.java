package dev.unbroken.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A member of an answer.
 *
 * @param member its path, as in {@link Constraint}
 * @param sent when it is there
 * @param choices empty: any
 */
record Shown(String operation, String member, String type, Sent sent, List<String> choices) {

  /** When a member is there. */
  enum Sent {
    /** Wherever the object is that holds it. */
    ALWAYS,
    /** In some answers. */
    SOMETIMES,
    /** As an element, where there is one. */
    INSIDE,
    NEVER
  }

  private static final List<Shown> ALL =
      Reference.read("answers.tsv").stream().map(Shown::read).toList();

  static List<Shown> of(Operation operation) {
    return ALL.stream().filter(each -> each.operation().equals(operation.name())).toList();
  }

  private static Shown read(Map<String, String> row) {
    return new Shown(
        row.get("operation"),
        row.get("member"),
        row.get("type"),
        Sent.valueOf(row.get("sent").toUpperCase(Locale.ROOT)),
        row.get("enum").isEmpty() ? List.of() : List.of(row.get("enum").split("\\|")));
  }

  /** The path of the object, list or map that holds it; empty for the answer itself. */
  String holder() {
    if (member.endsWith("[]") || member.endsWith("}")) {
      return member.replaceFirst("(\\[]|\\{\\w+})$", "");
    }
    return member.contains(".") ? member.substring(0, member.lastIndexOf('.')) : "";
  }

  /** Whether a value is of the member's type. */
  boolean fits(JsonNode value) {
    return switch (type) {
      case "structure", "map" -> value.isObject();
      case "list" -> value.isArray();
      case "boolean" -> value.isBoolean();
      case "integer", "long" -> value.isIntegralNumber();
      case "timestamp" -> isTime(value);
      default ->
          value.isTextual()
              && (choices.isEmpty()
                  || value.textValue().isEmpty()
                  || choices.contains(value.textValue()));
    };
  }

  /** A text in ISO 8601: a number, which the protocol allows, is one that SDKs do not read. */
  private static boolean isTime(JsonNode value) {
    try {
      return value.isTextual() && !Instant.parse(value.textValue()).equals(Instant.EPOCH);
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
