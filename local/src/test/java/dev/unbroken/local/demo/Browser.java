package dev.unbroken.local.demo;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real browser, driven by src/test/browser/play.mjs. */
record Browser(Path node, Path chromium) {

  private static final Path FOLDER = Path.of("src", "test", "browser").toAbsolutePath();

  /** What play.mjs said and how it ended. */
  record Played(int exit, String told, String complaint) {}

  /**
   * The browser of this machine. Where something is missing the test is skipped in words, or fails
   * where {@code UNBROKEN_REQUIRE_TOOLS} is {@code true}.
   */
  static Browser findOrSkip() {
    var node = onPath("node");
    var chromium = onPath("chromium").or(() -> onPath("chromium-browser"));
    if (node.isEmpty()) {
      return missing("node is not on the PATH");
    }
    if (chromium.isEmpty()) {
      return missing("chromium is not on the PATH");
    }
    if (!Files.isDirectory(FOLDER.resolve("node_modules/playwright-core"))) {
      return missing("playwright-core is not installed: run `npm ci` in local/src/test/browser");
    }
    return new Browser(node.get(), chromium.get());
  }

  private static Browser missing(String what) {
    if (Boolean.parseBoolean(System.getenv("UNBROKEN_REQUIRE_TOOLS"))) {
      return fail(what);
    }
    return abort("Not played in a browser: " + what);
  }

  /** Plays what the page shows first, to its end or to its first error. */
  Played play(URI page) throws IOException, InterruptedException {
    var told = Files.createTempFile("unbroken-played", ".json");
    var complaint = Files.createTempFile("unbroken-played", ".txt");
    try {
      var process =
          new ProcessBuilder(
                  List.of(node.toString(), "play.mjs", page.toString(), chromium.toString()))
              .directory(FOLDER.toFile())
              .redirectOutput(told.toFile())
              .redirectError(complaint.toFile())
              .start();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        return fail("The browser did not come back within two minutes");
      }
      return new Played(
          process.exitValue(),
          Files.readString(told, StandardCharsets.UTF_8),
          Files.readString(complaint, StandardCharsets.UTF_8));
    } finally {
      Files.delete(told);
      Files.delete(complaint);
    }
  }

  private static Optional<Path> onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
