package dev.unbroken.local.load;

import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Says how far a load has come, and looks at the runtime's heap at 10, 50 and 100 percent. */
final class Progress implements AutoCloseable {

  private final PrintWriter out;
  private final int moments;
  private final Heard heard;
  private final int expected;
  private final RuntimeProcess process;
  private final Map<Integer, Long> heap = new TreeMap<>();
  private final ExecutorService looks = Executors.newSingleThreadExecutor();
  private int told;

  Progress(PrintWriter out, int moments, Heard heard, int expected, RuntimeProcess process) {
    this.out = out;
    this.moments = moments;
    this.heard = heard;
    this.expected = expected;
    this.process = process;
  }

  /** So many moments have been. */
  void at(int done) {
    var tenths = (int) (done * 10L / moments);
    if (tenths == told) {
      return;
    }
    told = tenths;
    out.printf(
        "%3d %%: %,d events said, %,d of %,d recordings ended%n",
        tenths * 10, done * 2, heard.ends(), expected);
    out.flush();
    if (tenths == 1 || tenths == 5) {
      looks.execute(() -> look(tenths * 10));
    }
  }

  private void look(int percent) {
    try {
      heap.put(percent, process.heap());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks once more, and returns what was seen. */
  Map<Integer, Long> finish() {
    looks.execute(() -> look(100));
    looks.close();
    return heap;
  }

  @Override
  public void close() {
    looks.close();
  }
}
