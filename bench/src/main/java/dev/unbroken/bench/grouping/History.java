package dev.unbroken.bench.grouping;

import dev.unbroken.bench.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A history in its file, and what every engine must make of it. */
final class History {

  private final Machine machine;
  private final Path file;
  private final int sessions;
  private final Map<String, Engine.Outcome> seen = new HashMap<>();

  private History(Machine machine, Path file, int sessions) {
    this.machine = machine;
    this.file = file;
    this.sessions = sessions;
  }

  static History of(int channels, Machine machine) throws IOException {
    var sessions = Histories.of(channels);
    var file = machine.work().resolve("histories-" + channels);
    HistoryFile.write(sessions, file);
    return new History(machine, file, sessions.size());
  }

  int sessions() {
    return sessions;
  }

  /**
   * How many seconds an engine takes.
   *
   * @throws IllegalStateException when it makes other groups than another one did
   */
  double seconds(Engine engine) throws IOException, InterruptedException {
    var outcome = engine.group(machine, file);
    seen.put(engine.label(), outcome);
    if (seen.values().stream().map(Engine.Outcome::hash).distinct().count() > 1) {
      throw new IllegalStateException("The engines make different groups: " + seen);
    }
    machine.say(
        "%s: %,d sessions, %,d groups in %.3f s",
        engine.label(), sessions, outcome.groups(), outcome.seconds());
    return outcome.seconds();
  }

  double sessionsASecond(Engine engine) throws IOException, InterruptedException {
    return sessions / seconds(engine);
  }
}
