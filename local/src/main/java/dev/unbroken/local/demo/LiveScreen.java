package dev.unbroken.local.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A block of lines that is drawn anew ten times a second, in place. */
final class LiveScreen implements Screen {

  private static final String CLEAR_LINE = "\u001b[K";
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";

  private final PrintStream out;
  private final SceneDrawing drawing;
  private final ScheduledExecutorService painter =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("demo-screen").factory());
  private @Nullable Story story;
  private int drawn;

  LiveScreen(PrintStream out, SceneDrawing drawing) {
    this.out = out;
    this.drawing = drawing;
  }

  @Override
  public void happened(Scene.Told told) {
    // The next drawing shows it.
  }

  @Override
  public synchronized void show(Story story) {
    this.story = story;
    out.print(HIDE_CURSOR);
    var _ =
        painter.scheduleAtFixedRate(
            () -> draw(drawing.lines(story.scene())), 0, 100, TimeUnit.MILLISECONDS);
  }

  private void draw(List<String> lines) {
    var frame = new StringBuilder();
    if (drawn > 0) {
      frame.append("\u001b[" + drawn + "A");
    }
    for (var line : lines) {
      frame.append('\r').append(line).append(CLEAR_LINE).append('\n');
    }
    drawn = lines.size();
    out.print(frame);
    out.flush();
  }

  @Override
  public synchronized void close() {
    if (painter.isShutdown()) {
      return;
    }
    painter.shutdown();
    try {
      if (!painter.awaitTermination(1, TimeUnit.SECONDS)) {
        painter.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (story != null) {
      draw(drawing.still(story.scene()));
    }
    out.print(SHOW_CURSOR);
    out.flush();
  }
}
