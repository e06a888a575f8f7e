package dev.unbroken.local.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reference data: tables in the test resources, a line a row, a tab between columns. */
final class Reference {

  private Reference() {}

  /** The rows of a table, each by the names of its columns; {@code #} begins a comment. */
  static List<Map<String, String>> read(String table) {
    try (var in = Objects.requireNonNull(Reference.class.getResourceAsStream("/ivs/" + table));
        var lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      var rows = lines.lines().filter(line -> !line.startsWith("#")).toList();
      var names = Arrays.asList(rows.getFirst().split("\t", -1));
      return rows.stream().skip(1).map(row -> row(names, row)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> row(List<String> names, String line) {
    var cells = line.split("\t", -1);
    if (cells.length != names.size()) {
      throw new IllegalStateException("Not %d columns: %s".formatted(names.size(), line));
    }
    var row = new LinkedHashMap<String, String>();
    for (int i = 0; i < cells.length; i++) {
      row.put(names.get(i), cells[i]);
    }
    return row;
  }
}
