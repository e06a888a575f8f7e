package dev.unbroken.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs of this machine that some tests need: without them such a test is skipped, or fails
 * where UNBROKEN_REQUIRE_TOOLS is true.
 */
public final class Tools {
  private static final boolean REQUIRED =
      Boolean.parseBoolean(
          System.getProperty(
              "UNBROKEN_REQUIRE_TOOLS",
              System.getenv().getOrDefault("UNBROKEN_REQUIRE_TOOLS", "false")));

  private Tools() {}

  /** Goes on only if a program stands on the PATH. */
  public static void need(String program) {
    var found =
        Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(System.getenv().getOrDefault("PATH", ""))
            .map(folder -> Path.of(folder, program))
            .anyMatch(Files::isExecutable);
    need(found, program + " is not on the PATH");
  }

  /** Goes on only if a file is there, which {@code hint} says how to get. */
  public static void need(Path file, String hint) {
    need(Files.exists(file), file + " is missing: " + hint);
  }

  private static void need(boolean found, String why) {
    if (REQUIRED && !found) {
      Assertions.fail(why + ", and UNBROKEN_REQUIRE_TOOLS is true");
    }
    Assumptions.assumeTrue(found, why);
  }

  /** What a program printed, and its exit code. */
  public record Outcome(int code, String output) {}

  /** Runs a program to its end, within two minutes, with both outputs in one. */
  public static Outcome run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    var output = Files.createTempFile("tool", ".log");
    try {
      var process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .start();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        Assertions.fail(command.getFirst() + " did not end within two minutes");
      }
      return new Outcome(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }

  /** Runs a program that must succeed, and gives what it printed. */
  public static String succeed(Path folder, List<String> command)
      throws IOException, InterruptedException {
    var outcome = run(folder, command);
    Assertions.assertEquals(0, outcome.code(), () -> command + "\n" + outcome.output());
    return outcome.output();
  }
}
