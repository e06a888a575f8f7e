package dev.unbroken.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
