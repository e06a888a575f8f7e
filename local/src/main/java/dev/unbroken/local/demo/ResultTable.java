package dev.unbroken.local.demo;

import java.util.ArrayList;
import java.util.List;

/** The end of the demo in the terminal: the recordings, the findings, and the verdict. */
final class ResultTable {

  private static final String ROW = "  %-12s  %-30s  %-9s  %s";

  private final Palette palette;

  ResultTable(Palette palette) {
    this.palette = palette;
  }

  /** The lines to print. */
  List<String> lines(Demo.Outcome outcome) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(palette.bold(ROW.formatted("RECORDING", "STREAMS", "DURATION", "STATE")));
    for (var i = 0; i < outcome.recordings().size(); i++) {
      addRecording(i + 1, outcome.recordings().get(i), lines);
    }
    lines.add("");
    addChecks(outcome.verdict(), lines);
    lines.add("");
    lines.add(
        outcome.verdict().right()
            ? palette.good("  Unbroken: the broadcast that dropped is one recording.")
            : palette.bad(
                "  This is not what must come out; the lines marked ✗ say what differs."));
    return lines;
  }

  private void addChecks(Verdict verdict, List<String> lines) {
    for (var check : verdict.checks()) {
      if (!check.holds()) {
        lines.add("  " + palette.bad("✗ " + check.sentence()));
      }
    }
    var hold = verdict.checks().stream().filter(Verdict.Check::holds).count();
    lines.add(
        "  %s %d of %d checks hold: streams, lengths, every playlist and segment over HTTP."
            .formatted(verdict.right() ? palette.good("✓") : " ", hold, verdict.checks().size()));
  }

  private void addRecording(int number, Recording recording, List<String> lines) {
    var rows = Math.max(1, recording.streams().size());
    for (var row = 0; row < rows; row++) {
      var stream =
          row < recording.streams().size() ? recording.streams().get(row).streamId() : "none";
      var first = row == 0;
      lines.add(
          ROW.formatted(
                  first ? "Recording " + number : "",
                  stream,
                  first ? recording.duration().map(SceneDrawing::seconds).orElse("–") : "",
                  first ? recording.state() : "")
              .stripTrailing());
    }
    lines.add(palette.soft("    s3://" + recording.bucketName() + "/" + recording.prefix()));
  }
}
