package dev.unbroken.stitching;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An attribute list: every value as it was written, quotes included, in the order it was written.
 */
record Attributes(Map<String, String> values) {
  static final Attributes NONE = new Attributes(Map.of());

  Attributes {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  static Attributes parse(String text, Variables variables) throws MalformedException {
    var values = new LinkedHashMap<String, String>();
    var at = 0;
    while (at < text.length()) {
      var equals = text.indexOf('=', at);
      if (equals < 0) {
        if (text.substring(at).isBlank()) {
          break;
        }
        throw new MalformedException(
            "the attribute \"%s\" has no value".formatted(text.substring(at).strip()));
      }
      var name = text.substring(at, equals).strip();
      if (name.isEmpty() || name.indexOf(',') >= 0 || name.indexOf('"') >= 0) {
        throw new MalformedException("\"%s\" is no attribute name".formatted(name));
      }
      var end = endOfValue(text, equals + 1, name);
      values.put(name, variables.apply(text.substring(equals + 1, end).strip()));
      at = end + 1;
    }
    return new Attributes(values);
  }

  private static int endOfValue(String text, int start, String name) throws MalformedException {
    var quoted = false;
    for (var i = start; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        return i;
      }
    }
    if (quoted) {
      throw new MalformedException("the value of %s has no closing quote".formatted(name));
    }
    return text.length();
  }

  static String quoted(String text) {
    return '"' + text + '"';
  }

  /** The value as it was written. */
  Optional<String> raw(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The value without its quotes. */
  Optional<String> text(String name) {
    return raw(name).map(Attributes::unquoted);
  }

  String required(String name) throws MalformedException {
    return text(name).orElseThrow(() -> new MalformedException("%s is missing".formatted(name)));
  }

  boolean is(String name, String value) {
    return value.equals(text(name).orElse(""));
  }

  Attributes with(String name, String raw) {
    var changed = new LinkedHashMap<>(values);
    changed.put(name, raw);
    return new Attributes(changed);
  }

  Attributes without(String name) {
    var changed = new LinkedHashMap<>(values);
    changed.remove(name);
    return new Attributes(changed);
  }

  /** The same list with its URI, if it has one, seen from another folder. */
  Attributes rebased(String folder) {
    return text("URI").map(uri -> with("URI", quoted(Reference.resolve(folder, uri)))).orElse(this);
  }

  private static String unquoted(String raw) {
    return raw.length() >= 2 && raw.startsWith("\"") && raw.endsWith("\"")
        ? raw.substring(1, raw.length() - 1)
        : raw;
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(value -> value.getKey() + "=" + value.getValue())
        .collect(Collectors.joining(","));
  }
}
