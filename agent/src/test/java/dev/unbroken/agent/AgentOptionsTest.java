package dev.unbroken.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is said on the command line, before anything is done. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AgentOptionsTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      AgentCommand.commandLine()
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(err, true));

  @Test
  void help_names_every_option_and_does_nothing() {
    assertThat(command.execute("--help")).isZero();

    command
        .getCommandSpec()
        .options()
        .forEach(option -> assertThat(out.toString()).contains(option.longestName()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "49", "60001", "99999999999", "soon"})
  void a_pause_that_is_none_or_lasts_for_ever_is_refused_in_a_sentence(String pause) {
    assertThat(execute("--poll", pause)).isEqualTo(2);

    assertThat(err.toString()).contains("--poll", "from 50 to 60000");
  }

  @Test
  void a_dry_run_says_what_there_is_and_asks_nobody() throws IOException {
    var stream = Files.createDirectory(folder.resolve("sk_us-west-2_abcdef"));
    Files.writeString(stream.resolve("0.ts"), "media");
    Files.writeString(
        stream.resolve("index.m3u8"), "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n0.ts\n");

    assertThat(execute("--dry-run")).as(err::toString).isZero();

    assertThat(out.toString()).contains("1 stream", "1 segments").doesNotContain("abcdef");
  }

  private int execute(String option, String... value) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--media-server", "nginx-rtmp", "--server", "edge-1", "--hls", folder.toString()));
    arguments.add(option);
    arguments.addAll(List.of(value));
    return command.execute(arguments.toArray(String[]::new));
  }
}
