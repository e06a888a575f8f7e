package dev.unbroken.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PageTest {

  private static final Pairs PAIRS =
      new Pairs(
          new Samples(List.of(1_900.0, 2_100.0, 2_000.0)),
          new Samples(List.of(200.0, 201.0, 199.0)));

  @TempDir private Path folder;

  @Test
  void a_row_shows_medians_spread_ratio_and_whether_its_goal_is_met() throws IOException {
    var page = page(row(Goal.times(8)));

    assertThat(page)
        .contains(
            "| Gets | 2,000 (1,900–2,100) requests/s | 200 (199–201) requests/s | 10 | ≥ 8 × | met |")
        .contains("`./unbroken bench --only gets`", "3 rounds", "Beside: a peer 1.0.")
        .doesNotContain("## What is missed");
  }

  @Test
  void a_missed_goal_is_explained_or_said_to_lack_it() throws IOException {
    assertThat(page(row(Goal.times(11)))).contains("**missed**", "### Gets", "Not explained yet");

    Files.writeString(folder.resolve("gets.md"), "The profile says so.\n");

    assertThat(page(row(Goal.times(11))))
        .contains("### Gets\n\nThe profile says so.\n")
        .doesNotContain("Not explained yet");
  }

  @Test
  void a_ledger_is_read_as_it_was_written() throws IOException {
    var file = folder.resolve("performance/ledger.json");
    var ledger = ledger(row(Goal.partOfPeer(0.5)));

    ledger.write(file);

    assertThat(Ledger.read(file)).isEqualTo(ledger);
  }

  @Test
  void json_has_a_member_for_each_figure_and_null_for_what_is_not_there() {
    var alone = Row.alone("start", "Start", Samples.of(2.5), "s", Goal.atMost(3));

    var json = Results.json(List.of(row(Goal.times(8)), alone));

    assertThat(json.toString())
        .isEqualTo(
            "[{\"name\":\"gets\",\"ours\":2000.0,\"peer\":200.0,\"unit\":\"requests/s\","
                + "\"ratio\":10.0,\"goal\":\"≥ 8 ×\",\"met\":true},"
                + "{\"name\":\"start\",\"ours\":2.5,\"peer\":null,\"unit\":\"s\","
                + "\"ratio\":null,\"goal\":\"≤ 3 s\",\"met\":true}]");
  }

  private static Row row(Goal goal) {
    return Row.beside("gets", "Gets", PAIRS, "a peer 1.0", "requests/s", goal)
        .madeBy("./unbroken bench --only gets");
  }

  private static Ledger ledger(Row row) {
    var entry = new Ledger.Entry("2026-11-23", List.of(row), new LinkedHashMap<>());
    return new Ledger(new LinkedHashMap<>(Map.of("Machine", "two cores")), Map.of("gets", entry));
  }

  private String page(Row row) throws IOException {
    new Page(folder, folder).write(ledger(row), List.of("gets"));
    return Files.readString(folder.resolve("performance.md"));
  }
}
