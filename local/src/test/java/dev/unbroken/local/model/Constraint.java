package dev.unbroken.local.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A member of a request and what the model demands of it.
 *
 * @param member its path: {@code []} stands for an element of a list, {@code {key}} and {@code
 *     {value}} for those of a map
 * @param min of its length, its size or its value
 * @param choices empty: any
 * @param pattern empty: any
 */
record Constraint(
    String operation,
    String member,
    In in,
    String type,
    boolean required,
    OptionalInt min,
    OptionalInt max,
    List<String> choices,
    String pattern) {

  /** Where a member stands in a call. */
  enum In {
    BODY,
    PATH,
    QUERY
  }

  private static final List<Constraint> ALL =
      Reference.read("requests.tsv").stream().map(Constraint::read).toList();

  static List<Constraint> all() {
    return ALL;
  }

  static List<Constraint> of(Operation operation) {
    return ALL.stream().filter(each -> each.operation().equals(operation.name())).toList();
  }

  private static Constraint read(Map<String, String> row) {
    return new Constraint(
        row.get("operation"),
        row.get("member"),
        In.valueOf(row.get("in").toUpperCase(Locale.ROOT)),
        row.get("type"),
        !row.get("required").isEmpty(),
        number(row.get("min")),
        number(row.get("max")),
        row.get("enum").isEmpty() ? List.of() : List.of(row.get("enum").split("\\|")),
        row.get("pattern"));
  }

  private static OptionalInt number(String text) {
    return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }

  boolean isElement() {
    return member.endsWith("[]") || member.endsWith("}");
  }

  boolean isArn() {
    return pattern.contains("arn:aws:");
  }

  /** How an error names the member that {@link Place} sets; a key's name is not told. */
  String named() {
    var path = member.replace("[]", "[0]");
    if (path.endsWith("{key}")) {
      return "'" + path.replace("{key}", ".");
    }
    return "'" + path.replace("{value}", ".stage") + "'";
  }
}
