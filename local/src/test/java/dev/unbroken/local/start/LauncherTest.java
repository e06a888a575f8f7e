package dev.unbroken.local.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher itself, on a project that is built, with a JDK that shows what it is called with.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LauncherTest {

  private static final String WANTED = "-Dunbroken.cache.wanted=";
  private static final String USED = "-XX:AOTCache=";

  @TempDir private Path home;
  private Path jdk;
  private Path target;

  @BeforeEach
  void build() throws IOException {
    Files.copy(Path.of("../unbroken"), home.resolve("unbroken"));
    Files.createFile(home.resolve("pom.xml"));
    for (var module :
        List.of("functions/core", "functions/logging", "functions/handlers", "agent", "local")) {
      Files.createDirectories(home.resolve(module).resolve("src/main"));
      Files.createFile(home.resolve(module).resolve("pom.xml"));
    }
    target = home.resolve("local/target");
    Files.createDirectories(target.resolve("lib"));
    for (var jar :
        List.of("unbroken-local-1.jar", "lib/a-1.jar", "lib/DynamoDBLocal-1.jar", "lib/z-1.jar")) {
      Files.createFile(target.resolve(jar));
    }
    Files.createFile(target.resolve("unbroken.built"));
    jdk = jdk("jdk", "25.0.1");
  }

  private Path jdk(String name, String version) throws IOException {
    var bin = Files.createDirectories(home.resolve(name).resolve("bin"));
    for (var program : List.of("java", "javac")) {
      var script = Files.writeString(bin.resolve(program), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
      assertThat(script.toFile().setExecutable(true)).isTrue();
    }
    Files.writeString(bin.resolveSibling("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
    return bin.getParent();
  }

  private List<String> run(Map<String, String> environment, String... arguments) throws Exception {
    var command = new ProcessBuilder("bash", home.resolve("unbroken").toString());
    command.command().addAll(List.of(arguments));
    command.environment().remove("UNBROKEN_JAVA_OPTIONS");
    command.environment().put("JAVA25_HOME", jdk.toString());
    command.environment().putAll(environment);
    var process = command.redirectErrorStream(true).start();
    try (var out = process.inputReader()) {
      var lines = out.lines().toList();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as("%s", lines).isZero();
      return lines;
    }
  }

  private List<String> up() throws Exception {
    return run(Map.of(), "up");
  }

  private static Path wanted(List<String> called) {
    return called.stream()
        .filter(argument -> argument.startsWith(WANTED))
        .map(argument -> Path.of(argument.substring(WANTED.length())))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No cache is wanted: " + called));
  }

  @Test
  void wants_a_cache_at_the_first_start_and_uses_it_from_then_on() throws Exception {
    var cache = Files.createFile(wanted(up()));

    var second = up();

    assertThat(cache).hasParent(target);
    assertThat(second)
        .contains(USED + cache, "-XX:AOTMode=auto")
        .noneMatch(argument -> argument.startsWith(WANTED));
    assertThat(run(Map.of(), "demo")).contains(USED + cache);
  }

  @Test
  void wants_another_cache_when_the_jars_are_newer() throws Exception {
    var cache = Files.createFile(wanted(up()));
    Files.setLastModifiedTime(
        target.resolve("lib/a-1.jar"), FileTime.from(Instant.now().plusSeconds(60)));

    var called = up();

    assertThat(wanted(called)).isEqualTo(cache).doesNotExist();
    assertThat(called).noneMatch(argument -> argument.startsWith(USED));
  }

  @Test
  void wants_another_cache_for_another_jdk() throws Exception {
    var cache = Files.createFile(wanted(up()));
    jdk = jdk("later", "25.0.2");

    var called = up();

    assertThat(wanted(called)).isNotEqualTo(cache);
    assertThat(cache).doesNotExist();
  }

  @Test
  void makes_no_cache_for_what_is_not_a_start_of_its_own_kind() throws Exception {
    assertThat(run(Map.of(), "demo")).noneMatch(argument -> argument.startsWith(WANTED));
    assertThat(run(Map.of(), "keys", "list")).noneMatch(argument -> argument.startsWith(WANTED));
    assertThat(run(Map.of("UNBROKEN_AOT_CACHE", "off"), "up"))
        .noneMatch(argument -> argument.startsWith(WANTED));
    assertThat(run(Map.of("UNBROKEN_JAVA_OPTIONS", "-Xmx1g"), "up"))
        .contains("-Xmx1g")
        .noneMatch(argument -> argument.startsWith(WANTED));
  }

  @Test
  void starts_without_a_cache_where_an_old_one_cannot_be_taken_away() throws Exception {
    Files.createDirectory(target.resolve("up-0-0.aot"));

    var called = up();

    assertThat(called)
        .contains("--module-path", "dev.unbroken.local.Unbroken", "up")
        .noneMatch(argument -> argument.startsWith(WANTED));
  }

  @Test
  void puts_the_engine_whose_manifest_names_folders_on_the_module_path() throws Exception {
    var called = up();

    assertThat(called)
        .containsSequence("--module-path", target.resolve("lib/DynamoDBLocal-1.jar").toString())
        .containsSequence(
            "-cp",
            String.join(
                ":",
                target.resolve("unbroken-local-1.jar").toString(),
                target.resolve("lib/a-1.jar").toString(),
                target.resolve("lib/z-1.jar").toString()));
  }
}
