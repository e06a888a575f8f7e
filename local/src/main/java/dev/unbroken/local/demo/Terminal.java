package dev.unbroken.local.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What the demo is printed on.
 *
 * @param live whether lines can be drawn anew: a terminal, and one large enough
 * @param columns how wide it is
 */
record Terminal(PrintStream out, boolean live, Palette palette, int columns) {

  private static final Pattern SIZE = Pattern.compile("(\\d+) (\\d+)");

  /**
   * Standard output as it is.
   *
   * @param terminal whether it is a terminal at all
   */
  static Terminal of(PrintStream out, boolean terminal, Map<String, String> environment)
      throws InterruptedException {
    var able = terminal && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    // NO_COLOR counts when it is set to anything at all but nothing: no-color.org.
    var coloured = able && environment.getOrDefault("NO_COLOR", "").isEmpty();
    var size = able ? size() : new Size(0, 0);
    return new Terminal(
        out,
        size.columns() >= SceneDrawing.MINIMUM && size.rows() > SceneDrawing.LINES,
        coloured ? Palette.COLOURED : Palette.PLAIN,
        size.columns());
  }

  private record Size(int rows, int columns) {}

  /** As stty tells it; where there is none, no size is known and nothing is drawn anew. */
  private static Size size() throws InterruptedException {
    try {
      var stty =
          new ProcessBuilder("stty", "size").redirectInput(ProcessBuilder.Redirect.INHERIT).start();
      if (!stty.waitFor(2, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
        return new Size(0, 0);
      }
      var told = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      var match = SIZE.matcher(told);
      return match.find()
          ? new Size(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)))
          : new Size(0, 0);
    } catch (IOException e) {
      return new Size(0, 0);
    }
  }
}
