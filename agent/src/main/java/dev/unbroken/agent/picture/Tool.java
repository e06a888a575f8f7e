package dev.unbroken.agent.picture;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program of this machine. */
final class Tool {

  private static final int LONGEST_SECONDS = 20;

  private final String program;

  private Tool(String program) {
    this.program = program;
  }

  /** A program on the PATH, or where it is said to be. */
  static Optional<Tool> find(String name) {
    return Arrays.stream(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(path -> new Tool(path.toString()));
  }

  /** Runs it to its end; gives what it printed. A failure is an IOException with what it said. */
  String run(List<String> arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(program);
    command.addAll(arguments);
    var output = Files.createTempFile("unbroken-agent", ".out");
    try {
      var process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectOutput(output.toFile())
              .redirectErrorStream(true)
              .start();
      try {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
          throw new IOException(program + " did not end in time");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("The agent ends");
      } finally {
        process.destroyForcibly();
      }
      var said = Files.readString(output, StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        throw new IOException(
            "%s ended with %d: %s".formatted(program, process.exitValue(), said.strip()));
      }
      return said;
    } finally {
      Files.deleteIfExists(output);
    }
  }
}
