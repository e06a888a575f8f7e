package dev.unbroken.local.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Where the fault tests put their rows: one line of JSON each, under target/reliability.
 *
 * <p>A test that runs again replaces its row. {@link ReliabilityTableTest} reads the rows of the
 * same build, after all other tests.
 */
public final class ReliabilityReport {

  private static final Path FOLDER = Path.of("target", "reliability");

  /** Rows that an earlier build left behind say nothing of this one. */
  private static final String BUILD = System.getProperty("unbroken.build", "");

  private ReliabilityReport() {}

  /** Puts a row; the test that puts it has failed by itself if something was lost or twice. */
  public static void put(ReliabilityRow row) {
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(FOLDER.resolve(row.key() + ".json"), row.line(BUILD) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("The row of '" + row.fault() + "' cannot be written", e);
    }
  }

  /** Returns the rows of this build, in the order of the table. */
  static List<ReliabilityRow> rows() {
    if (!Files.isDirectory(FOLDER)) {
      return List.of();
    }
    try (var files = Files.list(FOLDER)) {
      return files
          .map(ReliabilityReport::read)
          .map(ReliabilityRow::json)
          .filter(json -> json.path("build").asText().equals(BUILD))
          .map(ReliabilityRow::of)
          .sorted(Comparator.comparing(ReliabilityRow::group).thenComparing(ReliabilityRow::fault))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
