package dev.unbroken.local.model;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Texts for a pattern of the model.
 *
 * @param start what each text that matches begins with
 * @param letter what makes it longer
 * @param mismatches texts that do not match
 */
record Texts(String pattern, String start, String letter, List<String> mismatches) {

  private static final Map<String, Texts> BY_PATTERN =
      Reference.read("patterns.tsv").stream()
          .map(row ->
              new Texts(
                  row.get("pattern"),
                  row.get("start"),
                  row.get("letter"),
                  Answer.parse(row.get("mismatches"))
                      .valueStream()
                      .map(text -> text.textValue())
                      .toList()))
          .collect(Collectors.toMap(Texts::pattern, Function.identity()));

  /** The texts for a pattern; a member without one takes any letters. */
  static Texts of(String pattern) {
    return pattern.isEmpty() ? new Texts("", "", "a", List.of()) : BY_PATTERN.get(pattern);
  }

  static Iterable<Texts> all() {
    return BY_PATTERN.values();
  }

  /** Whether there is a text of so many characters that matches. */
  boolean canHave(int length) {
    return length >= start.length();
  }

  /** A text of so many characters, which matches if there is one. */
  String ofLength(int length) {
    return canHave(length)
        ? start + letter.repeat(length - start.length())
        : start.substring(0, length);
  }
}
