package dev.unbroken.local.demo;

import java.io.PrintStream;

/** One line an event, for a log or a pipe. */
final class PlainScreen implements Screen {

  private final PrintStream out;

  PlainScreen(PrintStream out) {
    this.out = out;
  }

  @Override
  public void happened(Scene.Told told) {
    out.println("[" + SceneDrawing.clock(told.at()) + "] " + told.what());
    out.flush();
  }

  @Override
  public void show(Story story) {
    // Each line was printed when it happened.
  }

  @Override
  public void close() {
    out.flush();
  }
}
