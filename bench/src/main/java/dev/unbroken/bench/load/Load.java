package dev.unbroken.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unbroken.bench.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code ./unbroken load} is asked to do.
 *
 * @param rate how many broadcasts begin in a second
 * @param window the reconnect window, in seconds
 */
record Load(int channels, int broadcasts, double rate, int window) {

  private static final JsonMapper JSON = new JsonMapper();

  /** How long a recording waits for late events, in seconds. */
  private static final int GRACE = 5;

  List<String> arguments(Path figures) {
    return List.of(
        "load",
        "--channels",
        Integer.toString(channels),
        "--broadcasts",
        Integer.toString(broadcasts),
        "--rate",
        String.format(Locale.ROOT, "%.2f", rate),
        "--window",
        Integer.toString(window),
        "--grace",
        Integer.toString(GRACE),
        "--json",
        figures.toString());
  }

  /**
   * Runs it to its end and returns its figures.
   *
   * @throws IllegalStateException when something was lost or is there twice, with what it said
   */
  JsonNode run(Machine machine) throws IOException, InterruptedException {
    machine.say(
        "%,d broadcasts on %,d channels, %s a second", broadcasts, channels, Double.toString(rate));
    var figures = Files.createTempFile(machine.work(), "load-", ".json");
    var said = Files.createTempFile(machine.work(), "load-", ".log");
    var command = new ArrayList<String>();
    command.add(machine.home().resolve("unbroken").toString());
    command.addAll(arguments(figures));
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException("The load did not end well:\n" + Files.readString(said));
      }
      return JSON.readTree(figures.toFile());
    } finally {
      process.destroy();
    }
  }

  /** The figures of a load that was run before. */
  static Optional<JsonNode> of(Optional<Path> figures) throws IOException {
    return figures.isPresent()
        ? Optional.of(JSON.readTree(figures.get().toFile()))
        : Optional.empty();
  }
}
