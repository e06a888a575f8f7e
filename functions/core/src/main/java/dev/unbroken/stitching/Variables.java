package dev.unbroken.stitching;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one playlist, put in place where it refers to them: merged playlists need none.
 */
final class Variables {
  private static final Pattern USE = Pattern.compile("\\{\\$([A-Za-z0-9_-]+)}");

  private final Map<String, String> defined = new HashMap<>();
  private final Map<String, String> importable;
  private final String query;

  private Variables(Map<String, String> importable, String query) {
    this.importable = importable;
    this.query = query;
  }

  /** The variables of a master playlist. */
  static Variables none() {
    return new Variables(Map.of(), "");
  }

  /** Those of a playlist that this one refers to by {@code reference}. */
  Variables within(String reference) {
    return new Variables(defined, Reference.query(reference));
  }

  void define(Attributes define) throws MalformedException {
    var name = define.text("NAME");
    var imported = define.text("IMPORT");
    var parameter = define.text("QUERYPARAM");
    if (name.isPresent()) {
      defined.put(name.get(), define.required("VALUE"));
    } else if (imported.isPresent()) {
      defined.put(imported.get(), found(importable.get(imported.get()), imported.get()));
    } else if (parameter.isPresent()) {
      defined.put(parameter.get(), found(fromQuery(parameter.get()), parameter.get()));
    } else {
      throw new MalformedException("EXT-X-DEFINE names no variable");
    }
  }

  String apply(String text) throws MalformedException {
    // Without definitions a brace is only a brace.
    if (defined.isEmpty() || !text.contains("{$")) {
      return text;
    }
    var used = USE.matcher(text);
    var result = new StringBuilder();
    while (used.find()) {
      var value = found(defined.get(used.group(1)), used.group(1));
      used.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    return used.appendTail(result).toString();
  }

  private @Nullable String fromQuery(String name) {
    for (var pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return Reference.file(pair.substring(name.length() + 1));
      }
    }
    return null;
  }

  private static String found(@Nullable String value, String name) throws MalformedException {
    if (value == null) {
      throw new MalformedException("the variable \"%s\" has no value".formatted(name));
    }
    // Percent signs of a query can hide what would end a line or a quoted value.
    if (value.chars().anyMatch(c -> c < ' ' || c == '"')) {
      throw new MalformedException(
          "the value of the variable \"%s\" is no text of one line".formatted(name));
    }
    return value;
  }
}
