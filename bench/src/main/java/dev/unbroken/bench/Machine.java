package dev.unbroken.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where measuring takes place, and how much of it.
 *
 * @param home the project's folder
 * @param work a folder for files of this run, deleted at its end
 * @param quick whether the whole must end within minutes: fewer rounds and smaller sizes
 * @param load the figures of a load that was run before
 * @param out what the one who waits reads
 */
public record Machine(Path home, Path work, boolean quick, Optional<Path> load, PrintWriter out) {

  /** How often each of two is run: five times, or three when quick. */
  public int rounds() {
    return quick ? 3 : 5;
  }

  /** One of two sizes: the first in full, the second when quick. */
  public int size(int full, int whenQuick) {
    return quick ? whenQuick : full;
  }

  /** The {@code java} that runs this. */
  public Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** Tells the one who waits what is being done. */
  public void say(String format, Object... arguments) {
    out.printf(Locale.ROOT, "  " + format + "%n", arguments);
    out.flush();
  }

  /**
   * A file or folder below {@code bench/peers} that the install script makes.
   *
   * @throws Unavailable when it is not there
   */
  public Path peer(String name, String path) throws Unavailable {
    var file = home.resolve("bench/peers").resolve(path);
    if (!Files.exists(file)) {
      throw new Unavailable(name + " is not installed; bench/peers/install installs it");
    }
    return file;
  }

  /** The processor, as the system names it. */
  static String processor() throws IOException {
    var cpu = Path.of("/proc/cpuinfo");
    if (Files.exists(cpu)) {
      for (var line : Files.readAllLines(cpu)) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    }
    return System.getProperty("os.arch");
  }
}
