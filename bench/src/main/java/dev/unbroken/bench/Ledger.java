package dev.unbroken.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What the full runs have found so far, by comparison: a run of a few comparisons replaces those
 * alone.
 *
 * @param machine what they ran on, as the page says it
 * @param comparisons by name
 */
record Ledger(SequencedMap<String, String> machine, Map<String, Entry> comparisons) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /**
   * What one comparison found.
   *
   * @param day of the run, as 2026-11-23
   * @param curves the names of its curves with their titles
   */
  record Entry(String day, List<Row> rows, SequencedMap<String, String> curves) {}

  /** The ledger in that file, or an empty one. */
  static Ledger read(Path file) throws IOException {
    return Files.exists(file)
        ? JSON.readValue(file.toFile(), Ledger.class)
        : new Ledger(new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }
}
