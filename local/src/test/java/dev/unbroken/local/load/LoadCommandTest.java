package dev.unbroken.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.local.reliability.Extent;
import dev.unbroken.local.reliability.Group;
import dev.unbroken.local.reliability.Tally;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LoadCommandTest {

  private static final String TEMPLATE =
      Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
          .map(folder -> folder.resolve("template.yaml"))
          .filter(Files::exists)
          .findFirst()
          .orElseThrow()
          .toString();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      new CommandLine(new LoadCommand())
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(err, true));

  @TempDir private Path folder;

  @Test
  void help_names_every_option_and_starts_nothing() {
    assertThat(command.execute("--help")).isZero();
    assertThat(out.toString())
        .contains("--channels", "--broadcasts", "--rate", "--window", "--grace", "--json");
  }

  @Test
  void a_load_out_of_bounds_is_refused_in_a_sentence_and_ends_with_2() {
    assertThat(command.execute("--channels", "5", "--rate", "50")).isEqualTo(2);
    assertThat(err.toString()).contains("5 channels", "--rate");
  }

  /** The grace leaves a machine that builds other things at the same time all the time it needs. */
  @Test
  void each_of_many_broken_broadcasts_is_one_recording_announced_once() throws IOException {
    var json = folder.resolve("load.json");

    var code =
        command.execute(
            "--channels",
            Integer.toString(Extent.of(50, 1_000)),
            "--broadcasts",
            Integer.toString(Extent.of(60, 10_000)),
            "--rate",
            "4",
            "--window",
            Extent.isFull() ? "5" : "2",
            "--grace",
            Extent.isFull() ? "10" : "15",
            "--template",
            TEMPLATE,
            "--json",
            json.toString());

    var result = new ObjectMapper().readTree(json.toFile());
    row(result);
    assertThat(code).as(out.toString()).isZero();
    assertThat(result.path("recordings").asInt()).isPositive();
    assertThat(result.path("givenUp").asInt()).isZero();
  }

  private static void row(JsonNode result) {
    var tally =
        new Tally(
            Group.LOAD,
            "Many channels at once",
            "`./unbroken load`: broadcasts that drop and come back, one more in ten that does not");
    var recordings = result.path("recordings").asInt();
    for (int i = 1; i < recordings; i++) {
      tally.run("a recording");
    }
    tally.run(
        "the load",
        Collections.nCopies(result.path("lost").asInt(), "see the test's message"),
        Collections.nCopies(result.path("twice").asInt(), "see the test's message"));
    tally.report(
        "%,d channels, %,d events; heap after a full collection at 10, 50, 100 %%: %s MB; lag p50 %d ms, p99 %d ms"
            .formatted(
                result.path("channels").asInt(),
                result.path("events").asInt(),
                String.join(
                    ", ",
                    List.of("10", "50", "100").stream()
                        .map(at ->
                            "%.0f".formatted(result.path("heapBytes").path(at).asLong() / 1e6))
                        .toList()),
                result.path("lagMs").path("p50").asLong(),
                result.path("lagMs").path("p99").asLong()));
  }
}
