package dev.unbroken.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code docs/performance.md}: what the runs found, and why, where a goal is missed. */
final class Page {

  private static final String HEAD =
      """
      # What it costs beside its peers

      This page is written by `./unbroken bench` and by nothing else; do not edit it. Every figure is a median, with the
      least and the most of its rounds behind it. Ours and the peer's run in turn, A B A B, on the same machine; the
      ratio is ours by the peer's. Read the ratios: the figures themselves are this machine's.

      ```
      bench/peers/install     # once: what stands beside
      ./unbroken bench        # all rows, and this page
      ./unbroken bench --quick
      ```

      `--only NAME` runs one comparison and replaces its rows here. What must not grow whatever the clock says (calls,
      capacity units, classes, bytes of the jar) is held by tests, in every `mvn verify`.

      """;

  private final Path docs;
  private final Path explanations;

  /**
   * A page in that folder.
   *
   * @param explanations where a file NAME.md tells why the row of that name misses its goal
   */
  Page(Path docs, Path explanations) {
    this.docs = docs;
    this.explanations = explanations;
  }

  void write(Ledger ledger, List<String> order) throws IOException {
    var text = new StringBuilder(HEAD);
    ledger.machine().forEach((what, is) -> text.append("- %s: %s\n".formatted(what, is)));
    var entries = order.stream().map(ledger.comparisons()::get).filter(e -> e != null).toList();
    var rows = entries.stream().flatMap(entry -> entry.rows().stream()).toList();
    text.append("\n## The rows\n\n");
    text.append("| Row | Ours | Peer | Ratio | Goal | |\n|---|---:|---:|---:|---:|---|\n");
    rows.forEach(row -> text.append(line(row)));
    text.append("\n## How each is made\n\n");
    entries.forEach(entry -> entry.rows().forEach(row -> text.append(how(row, entry.day()))));
    curves(entries, text);
    missed(rows, text);
    Files.writeString(docs.resolve("performance.md"), text.toString());
  }

  private static String line(Row row) {
    return "| %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            row.what(),
            figure(row.ours()) + " " + row.unit(),
            row.peer().map(samples -> figure(samples) + " " + row.unit()).orElse("–"),
            row.ratio().map(Figures::text).orElse("–"),
            row.goal().text(row.unit()),
            row.isMet() ? "met" : "**missed**");
  }

  private static String figure(Samples samples) {
    return samples.values().size() == 1
        ? Figures.text(samples.median())
        : "%s (%s–%s)"
            .formatted(
                Figures.text(samples.median()),
                Figures.text(samples.least()),
                Figures.text(samples.most()));
  }

  private static String how(Row row, String day) {
    var beside = row.beside().isEmpty() ? "" : " Beside: %s.".formatted(row.beside());
    var remark = row.remark().isEmpty() ? "" : " " + row.remark();
    return "- **%s**: `%s`, %s, %s.%s%s\n"
        .formatted(
            row.what(),
            row.command(),
            day,
            row.ours().values().size() == 1 ? "once" : row.ours().values().size() + " rounds",
            beside,
            remark);
  }

  private static void curves(List<Ledger.Entry> entries, StringBuilder text) {
    if (entries.stream().allMatch(entry -> entry.curves().isEmpty())) {
      return;
    }
    text.append("\n## How it grows\n");
    for (var entry : entries) {
      entry
          .curves()
          .forEach(
              (name, title) -> text.append("\n![%s](performance/%s.svg)\n".formatted(title, name)));
    }
  }

  private void missed(List<Row> rows, StringBuilder text) throws IOException {
    var missed = rows.stream().filter(row -> !row.isMet()).toList();
    if (missed.isEmpty()) {
      return;
    }
    text.append("\n## What is missed, and why\n");
    for (var row : missed) {
      var file = explanations.resolve(row.name() + ".md");
      var words =
          Files.exists(file)
              ? Files.readString(file).strip()
              : "Not explained yet: wants a profile.";
      text.append("\n### %s\n\n%s\n".formatted(row.what(), words));
    }
  }
}
