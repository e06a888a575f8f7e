package dev.unbroken.local.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.unbroken.local.Unbroken;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} as the launcher starts it, from jars, since the JVM caches no class of a folder. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartCacheTest {

  private static final Duration LONGEST_MAKING = Duration.ofMinutes(3);

  @TempDir private Path folder;
  private Path cache;
  private final List<String> classPath = new ArrayList<>();
  private String engine = "";

  @BeforeEach
  void pack() throws IOException {
    cache = folder.resolve("up-1.aot");
    var entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    for (var entry : Arrays.stream(entries).map(Path::of).filter(Files::exists).toList()) {
      if (entry.getFileName().toString().startsWith("DynamoDBLocal-")) {
        engine = entry.toString();
      } else {
        classPath.add((Files.isDirectory(entry) ? jar(entry) : entry).toString());
      }
    }
  }

  private Path jar(Path classes) throws IOException {
    var jar = folder.resolve("classes-%d.jar".formatted(classPath.size()));
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        var files = Files.walk(classes)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  private Process start(String... flags) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED,DynamoDBLocal",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--module-path",
                engine,
                "--add-modules",
                "DynamoDBLocal"));
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
    command.addAll(
        List.of(Unbroken.class.getName(), "up", "--port", "0", "--template", "../template.yaml"));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static List<String> untilReady(BufferedReader out) {
    return assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          var lines = new ArrayList<String>();
          for (var line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
            if (line.contains("Ready in")) {
              return lines;
            }
          }
          throw new AssertionError("It ended before it was ready: " + lines);
        });
  }

  private static void end(Process process) throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private List<Path> left() throws IOException {
    try (var files = Files.newDirectoryStream(folder, "up*")) {
      var names = new ArrayList<Path>();
      files.forEach(names::add);
      return names;
    }
  }

  private void awaitCacheOfOneOf(Process... processes) {
    var end = System.nanoTime() + LONGEST_MAKING.toNanos();
    while (Files.notExists(cache)) {
      assertThat(System.nanoTime()).as("Waited in vain for the cache").isLessThan(end);
      assertThat(Arrays.stream(processes).flatMap(Process::children)).hasSizeLessThan(2);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  @Test
  void makes_one_cache_beside_its_work_from_which_the_next_start_is_made() throws Exception {
    var first = start("-Dunbroken.cache.wanted=" + cache);
    var second = start("-Dunbroken.cache.wanted=" + cache);
    try (var out = first.inputReader();
        var other = second.inputReader()) {
      untilReady(out);
      untilReady(other);
      awaitCacheOfOneOf(first, second);
      end(first);
      end(second);
    } finally {
      first.destroyForcibly();
      second.destroyForcibly();
    }

    // It ends at once where it cannot use the cache.
    var next = start("-XX:AOTCache=" + cache, "-XX:AOTMode=on");
    try (var out = next.inputReader()) {
      untilReady(out);
      end(next);
    } finally {
      next.destroyForcibly();
    }
  }

  @Test
  void starts_all_the_same_where_the_cache_cannot_be_used() throws Exception {
    Files.writeString(cache, "This is no cache");

    var process =
        start("-XX:AOTCache=" + cache, "-XX:AOTMode=auto", "-Xlog:aot*=off", "-Xlog:cds*=off");
    try (var out = process.inputReader()) {
      var said = untilReady(out);
      end(process);

      assertThat(said).noneMatch(line -> line.contains("aot"));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void gives_the_cache_up_when_it_is_told_to_end_and_leaves_nothing_half_made() throws Exception {
    var process = start("-Dunbroken.cache.wanted=" + cache);
    try (var out = process.inputReader()) {
      untilReady(out);
      end(process);

      assertThat(process.descendants()).isEmpty();
      assertThat(left()).allMatch(file -> file.endsWith("up.aot.lock"));
    } finally {
      process.destroyForcibly();
    }
  }
}
