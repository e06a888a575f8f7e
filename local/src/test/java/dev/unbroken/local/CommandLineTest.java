package dev.unbroken.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommandLineTest {

  private record Ended(int code, String out, String err) {}

  @TempDir private Path folder;

  private static Ended run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var code =
        Unbroken.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Ended(code, out.toString(), err.toString());
  }

  @Test
  void refuses_an_unknown_flag_in_one_sentence() {
    var ended = run("up", "--colour");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("--colour").contains("--help").hasLineCount(1);
  }

  @Test
  void refuses_a_call_that_does_not_say_what_to_do() {
    var ended = run();

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).hasLineCount(1);
  }

  @Test
  void explains_every_command() {
    assertThat(run("--help").out()).contains("up");
    assertThat(run("up", "--help").out()).contains("--port", "--data", "--parameter", "--quiet");
    assertThat(run("up", "--help").code()).isZero();
  }

  @Test
  void names_a_port_that_is_taken() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Math.min(taken.getLocalPort(), 65_531);

      var ended =
          run(
              "up",
              "--template",
              RunningRuntime.TEMPLATE.toString(),
              "--port",
              Integer.toString(port));

      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err()).contains(Integer.toString(taken.getLocalPort())).hasLineCount(1);
    }
  }

  @Test
  void names_a_template_that_is_missing_or_broken() throws IOException {
    var broken = Files.writeString(folder.resolve("broken.yaml"), "Resources:\n  - [");

    var missing = run("up", "--port", "0", "--template", folder.resolve("none.yaml").toString());
    var unreadable = run("up", "--port", "0", "--template", broken.toString());

    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("none.yaml").hasLineCount(1);
    assertThat(unreadable.code()).isEqualTo(2);
    assertThat(unreadable.err()).contains("line").hasLineCount(1);
  }

  @Test
  void refuses_a_data_folder_that_is_a_file() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "");

    var ended =
        run(
            "up",
            "--port",
            "0",
            "--template",
            RunningRuntime.TEMPLATE.toString(),
            "--data",
            file.toString());

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("is a file").hasLineCount(1);
  }

  @Test
  void ends_well_and_leaves_nothing_behind_when_it_is_told_to_end() throws Exception {
    var process = start("up", "--port", "0", "--template", RunningRuntime.TEMPLATE.toString());
    try (var out = process.inputReader()) {
      var ready =
          assertTimeoutPreemptively(
              Duration.ofMinutes(1),
              () -> out.lines().filter(line -> line.contains("Ready in")).findFirst());

      process.toHandle().destroy();

      assertThat(ready).isPresent();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(process.errorReader().lines()).isEmpty();
      assertThat(folder).isEmptyDirectory();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void shows_a_first_access_key_where_calls_must_be_signed() throws Exception {
    var process = start("up", "--port", "0", "--auth", "sigv4", "--template", "../template.yaml");
    try (var out = process.inputReader()) {
      var shown =
          assertTimeoutPreemptively(
              Duration.ofMinutes(1),
              () -> out.lines().takeWhile(line -> !line.contains("Ready in")).toList());

      assertThat(shown)
          .anyMatch(line -> line.matches(" *export AWS_ACCESS_KEY_ID=UBKA\\w{16}"))
          .anyMatch(line -> line.matches(" *export AWS_SECRET_ACCESS_KEY=[\\w+/]{40}"))
          .anyMatch(line -> line.endsWith("AWS_REGION=us-west-2"));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void refuses_two_front_doors_at_once() {
    var ended = run("up", "--auth", "sigv4", "--parameter", "FrontDoor=AWS_IAM");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("FrontDoor").hasLineCount(1);
  }

  private Process start(String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Unbroken.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }
}
