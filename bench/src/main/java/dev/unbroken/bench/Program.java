package dev.unbroken.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs that are run to their end, each a process of its own. */
public final class Program {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration AT_MOST = Duration.ofMinutes(20);

  private Program() {}

  /**
   * Runs a class of this bench in a JVM of its own and reads the last line it prints.
   *
   * @param options of the JVM
   */
  public static JsonNode java(
      Machine machine, List<String> options, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    return java(machine, options, System.getProperty("java.class.path"), main.getName(), arguments);
  }

  /** Runs the class of that name with that class path, as the other does. */
  public static JsonNode java(
      Machine machine, List<String> options, String classPath, String main, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(machine.java().toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(List.of(arguments));
    var printed = run(machine.work(), command).strip();
    return JSON.readTree(printed.substring(printed.lastIndexOf('\n') + 1));
  }

  /**
   * Runs a program and returns what it printed.
   *
   * @throws IOException when it fails, with what it said, or has not ended after twenty minutes
   */
  public static String run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    var out = Files.createTempFile(folder, "child", ".out");
    var errors = Files.createTempFile(folder, "child", ".err");
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      if (!process.waitFor(AT_MOST.toMinutes(), TimeUnit.MINUTES)) {
        throw new IOException("%s has not ended after %s".formatted(command, AT_MOST));
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            "%s ended with %d: %s"
                .formatted(command, process.exitValue(), Files.readString(errors)));
      }
      return Files.readString(out);
    } finally {
      process.destroyForcibly();
      Files.delete(out);
      Files.delete(errors);
    }
  }
}
