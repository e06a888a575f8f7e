package dev.unbroken.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** What this run has found so far: told as it comes, and published at the end. */
final class Report {

  private final Machine machine;
  private final Path docs;
  private final Path file;
  private final Ledger ledger;
  private final List<Row> rows = new ArrayList<>();

  private Report(Machine machine, Path docs, Path file, Ledger ledger) {
    this.machine = machine;
    this.docs = docs;
    this.file = file;
    this.ledger = ledger;
  }

  /** A record that goes on from what earlier runs published. */
  static Report of(Machine machine) throws IOException {
    var docs = machine.home().resolve("docs");
    var file = docs.resolve("performance/ledger.json");
    return new Report(machine, docs, file, Ledger.read(file));
  }

  /** Takes what a comparison found, and says it. */
  void take(String comparison, Comparison.Measured found) throws IOException {
    var command = "./unbroken bench --only " + comparison;
    var made = found.rows().stream().map(row -> row.madeBy(command)).toList();
    made.forEach(this::say);
    rows.addAll(made);
    if (machine.quick()) {
      return;
    }
    var curves = new LinkedHashMap<String, String>();
    for (var curve : found.curves()) {
      Drawing.draw(curve, docs.resolve("performance"));
      curves.put(curve.name(), curve.title());
    }
    var day = LocalDate.now(ZoneOffset.UTC).toString();
    ledger.comparisons().put(comparison, new Ledger.Entry(day, made, curves));
  }

  private void say(Row row) {
    machine.say(
        "%s: %s %s%s; goal %s, %s",
        row.name(),
        Figures.text(row.ours().median()),
        row.unit(),
        row.peer()
            .map(samples ->
                ", %s %s (ratio %s)"
                    .formatted(
                        row.beside(),
                        Figures.text(samples.median()),
                        Figures.text(row.ratio().orElseThrow())))
            .orElse(""),
        row.goal().text(row.unit()),
        row.isMet() ? "met" : "MISSED");
  }

  /** What this run found. */
  List<Row> rows() {
    return rows;
  }

  /** Writes the ledger and the page of it. */
  void publish(List<String> order) throws IOException {
    var about = ledger.machine();
    about.put(
        "Machine",
        "%d cores, %s, %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                Machine.processor(),
                System.getProperty("os.name")));
    about.put(
        "Java", System.getProperty("java.vendor.version", System.getProperty("java.version")));
    ledger.write(file);
    new Page(docs, machine.home().resolve("bench/explanations")).write(ledger, order);
  }
}
