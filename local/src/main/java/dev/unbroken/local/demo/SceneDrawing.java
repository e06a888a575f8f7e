package dev.unbroken.local.demo;

import dev.unbroken.local.demo.Scene.RecordingLane;
import dev.unbroken.local.demo.Scene.StreamLane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws a scene as a block of lines: a lane for each stream and each recording over one scale of
 * seconds. A pure function of the scene and the width.
 */
final class SceneDrawing {

  /** The columns and the lines it needs. */
  static final int MINIMUM = 70;

  static final int LINES = 17;

  /** What the scale spans at first; it grows when the demo takes longer. */
  private static final Duration SCALE = Duration.ofSeconds(40);

  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
  private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
  private static final int LABEL = 14;
  private static final int NOTE = 28;
  private static final int TOLD = 6;

  private final Palette palette;
  private final int width;
  private final int columns;

  /** A drawing for a terminal of so many columns, {@link #MINIMUM} at least. */
  SceneDrawing(Palette palette, int columns) {
    this.palette = palette;
    this.width = Math.max(columns, MINIMUM);
    this.columns = Math.clamp(columns - LABEL - NOTE, 28, 80);
  }

  /** The lines, always as many for as many streams and recordings. */
  List<String> lines(Scene scene) {
    return lines(scene, spinner(scene.elapsed()));
  }

  /** The same when nothing moves any more. */
  List<String> still(Scene scene) {
    return lines(scene, palette.good("●"));
  }

  private List<String> lines(Scene scene, String mark) {
    var span = scene.elapsed().compareTo(SCALE) > 0 ? scene.elapsed() : SCALE;
    var lines = new ArrayList<String>();
    lines.add("");
    for (var number = 1; number <= Demo.STREAMS; number++) {
      lines.add(streamLine(scene, number, span));
    }
    for (var number = 1; number <= Math.max(2, scene.recordings().size()); number++) {
      lines.add(recordingLine(scene, number, span));
    }
    lines.add(scale(span));
    lines.add("");
    lines.add("  " + mark + " " + palette.bold(clip(scene.doing(), 4)));
    lines.add(countdown(scene));
    lines.add("");
    for (var i = 0; i < TOLD; i++) {
      lines.add(i < scene.told().size() ? told(scene.told().get(i)) : "");
    }
    return lines;
  }

  private String streamLine(Scene scene, int number, Duration span) {
    var label = label("Stream " + number);
    return scene.streams().stream()
        .filter(stream -> stream.number() == number)
        .findFirst()
        .map(stream ->
            label
                + palette.stream(
                    number, bar(stream.from(), stream.to().orElse(scene.elapsed()), span, '█'))
                + streamNote(scene, stream))
        .orElseGet(() -> palette.soft(label + " ".repeat(columns)));
  }

  private String streamNote(Scene scene, StreamLane stream) {
    var length = stream.to().orElse(scene.elapsed()).minus(stream.from());
    var over = stream.to().isPresent();
    return "  " + seconds(length) + (over ? palette.soft("  over") : palette.good("  ● live"));
  }

  private String recordingLine(Scene scene, int number, Duration span) {
    var label = label("Recording " + number);
    return scene.recordings().stream()
        .filter(recording -> recording.number() == number)
        .findFirst()
        .map(recording -> label + recordingBar(recording, scene, span) + recordingNote(recording))
        .orElseGet(() -> palette.soft(label + " ".repeat(columns)));
  }

  /** Solid over its streams; dotted as long as it waits for another, or to be stitched. */
  private String recordingBar(RecordingLane recording, Scene scene, Duration span) {
    var end = recording.to().orElse(scene.elapsed());
    var solid = bar(recording.from(), end, span, '━').stripTrailing();
    var waits = recording.state().equals("OPEN") || recording.state().equals("FINALIZING");
    var until = waits ? bar(recording.from(), scene.elapsed(), span, '┄').stripTrailing() : solid;
    var dots = until.substring(Math.min(solid.length(), until.length()));
    return palette.bold(solid)
        + palette.soft(dots)
        + " ".repeat(columns - solid.length() - dots.length());
  }

  private String recordingNote(RecordingLane recording) {
    var state =
        switch (recording.state()) {
          case "ENDED" -> palette.good("ENDED");
          case "FAILED" -> palette.bad("FAILED");
          default -> palette.warn(recording.state());
        };
    var length = recording.duration().map(duration -> "  " + seconds(duration)).orElse("");
    var streams = String.join("+", recording.streams().stream().map(String::valueOf).toList());
    return "  " + state + length + palette.soft("  of " + streams);
  }

  /** A bar from one moment to another, to an eighth of a column where it ends. */
  private String bar(Duration from, Duration to, Duration span, char full) {
    var first = Math.min(columns - 1, (int) Math.round(at(from, span)));
    var end = Math.clamp(at(to, span), first, columns);
    var whole = (int) end - first;
    var rest = full == '█' ? EIGHTHS.charAt((int) ((end - (int) end) * 8)) : ' ';
    var drawn = " ".repeat(first) + String.valueOf(full).repeat(whole) + rest;
    return drawn.substring(0, Math.min(drawn.length(), columns))
        + " ".repeat(Math.max(0, columns - drawn.length()));
  }

  private double at(Duration moment, Duration span) {
    return Math.max(0, (double) moment.toMillis() / span.toMillis()) * columns;
  }

  private String scale(Duration span) {
    var line = new StringBuilder(" ".repeat(columns + 6));
    for (var second = 0L; second <= span.toSeconds(); second += 10) {
      var column = (int) Math.round(at(Duration.ofSeconds(second), span));
      var mark = second + " s";
      line.replace(column, column + mark.length(), mark);
    }
    return palette.soft(label("") + line.toString().stripTrailing());
  }

  private String countdown(Scene scene) {
    return scene
        .window()
        .map(left ->
            palette.warn(
                "    "
                    + "▮".repeat(halves(left))
                    + "▯".repeat(Math.max(0, halves(Demo.WINDOW) - halves(left)))
                    + "  "
                    + seconds(left)
                    + " left to reconnect"))
        .orElse("");
  }

  private static int halves(Duration duration) {
    return (int) ((duration.toMillis() + 499) / 500);
  }

  private String told(Scene.Told told) {
    return palette.soft("  " + clock(told.at()) + "  " + clip(told.what(), 11));
  }

  private String spinner(Duration elapsed) {
    return palette.good(
        String.valueOf(SPINNER.charAt((int) (elapsed.toMillis() / 100 % SPINNER.length()))));
  }

  /** A line that wraps would spoil the next drawing. */
  private String clip(String text, int before) {
    var room = width - before;
    return text.length() <= room ? text : text.substring(0, room - 1) + "…";
  }

  private static String label(String text) {
    return "  " + text + " ".repeat(LABEL - 2 - text.length());
  }

  /** A time of the demo, such as {@code 00:07.3}. */
  static String clock(Duration at) {
    return "%02d:%02d.%d".formatted(at.toMinutes(), at.toSecondsPart(), at.toMillisPart() / 100);
  }

  /** A length, to a tenth of a second. */
  static String seconds(Duration length) {
    return String.format(Locale.ROOT, "%.1f s", length.toMillis() / 1000.0);
  }
}
