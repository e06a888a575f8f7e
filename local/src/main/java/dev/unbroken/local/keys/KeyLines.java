package dev.unbroken.local.keys;

import dev.unbroken.accesskeys.AccessKey;
import dev.unbroken.accesskeys.AccessKeys;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Keys as text for a terminal. */
public final class KeyLines {

  private static final String ROW = "%-20s  %-8s  %-20s  %s";

  private KeyLines() {}

  /** What a shell evaluates to sign with the key: the one text that holds its secret. */
  public static List<String> exports(AccessKey key) {
    return List.of(
        "export AWS_ACCESS_KEY_ID=" + key.id(), "export AWS_SECRET_ACCESS_KEY=" + key.secret());
  }

  /** A row for each key, by name and age, without its secret. */
  static List<String> table(AccessKeys keys) {
    var rows =
        keys.all().stream()
            .sorted(Comparator.comparing(AccessKey::name).thenComparing(AccessKey::created))
            .map(key ->
                ROW.formatted(
                    key.id(), key.active() ? "active" : "inactive", key.created(), key.name()));
    return Stream.concat(Stream.of(ROW.formatted("ID", "STATE", "CREATED", "NAME")), rows).toList();
  }
}
