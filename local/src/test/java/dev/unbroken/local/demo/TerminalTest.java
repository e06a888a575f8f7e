package dev.unbroken.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TerminalTest {

  private static final PrintStream OUT =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  @Test
  void a_pipe_is_neither_coloured_nor_drawn_anew() throws Exception {
    var terminal = Terminal.of(OUT, false, Map.of("TERM", "xterm-256color"));

    assertThat(terminal.live()).isFalse();
    assertThat(terminal.palette()).isEqualTo(Palette.PLAIN);
  }

  @Test
  void a_terminal_is_coloured() throws Exception {
    assertThat(Terminal.of(OUT, true, Map.of("TERM", "xterm-256color")).palette())
        .isEqualTo(Palette.COLOURED);
  }

  @Test
  void no_color_takes_the_colours_away_and_an_empty_one_does_not() throws Exception {
    var set = Map.of("TERM", "xterm", "NO_COLOR", "1");
    var empty = Map.of("TERM", "xterm", "NO_COLOR", "");

    assertThat(Terminal.of(OUT, true, set).palette()).isEqualTo(Palette.PLAIN);
    assertThat(Terminal.of(OUT, true, empty).palette()).isEqualTo(Palette.COLOURED);
  }

  @Test
  void a_dumb_terminal_is_like_a_pipe() throws Exception {
    var terminal = Terminal.of(OUT, true, Map.of("TERM", "dumb"));

    assertThat(terminal.live()).isFalse();
    assertThat(terminal.palette()).isEqualTo(Palette.PLAIN);
  }
}
