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
    for (var check : outcome.verdict().checks()) {
      lines.add(
          check.holds()
              ? "  " + palette.good("✓") + " " + check.sentence()
              : "  " + palette.bad("✗ " + check.sentence()));
    }
    lines.add("");
    lines.add(
        outcome.verdict().right()
            ? palette.good("  Unbroken: the broadcast that dropped is one recording.")
            : palette.bad(
                "  This is not what must come out; the lines marked ✗ say what differs."));
    return lines;
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
    lines.add(
        palette.soft(" ".repeat(16) + "s3://" + recording.bucketName() + "/" + recording.prefix()));
  }
}
