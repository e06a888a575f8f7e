package dev.unbroken.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemoCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      new CommandLine(new DemoCommand())
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(err, true));

  @Test
  void help_names_every_option_and_starts_nothing() {
    assertThat(command.execute("--help")).isZero();
    assertThat(out.toString()).contains("--exit", "--port=N", "--help");
  }

  @Test
  void an_unknown_flag_is_named_and_ends_with_2() {
    assertThat(command.execute("--fast")).isEqualTo(2);
    assertThat(err.toString()).contains("Unknown option: '--fast'");
  }

  @Test
  void a_port_that_is_no_number_is_named_and_ends_with_2() {
    assertThat(command.execute("--port", "many")).isEqualTo(2);
    assertThat(err.toString()).contains("--port", "many");
  }
}
