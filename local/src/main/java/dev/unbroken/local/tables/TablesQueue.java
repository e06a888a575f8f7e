package dev.unbroken.local.tables;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteQueue;
import java.io.File;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The one thread that works on the tables' file; it can be waited for. */
final class TablesQueue extends SQLiteQueue {

  /** A user who looks into the file does not make writes fail. */
  private static final int LONGEST_BUSY_MILLIS = 2_000;

  private static final ThreadLocal<Boolean> WAITING = ThreadLocal.withInitial(() -> false);

  private volatile @Nullable SQLiteJob<?> awaited;

  TablesQueue(File file) {
    super(file);
  }

  /** Runs what gives work to this thread; each piece is done when the next is given. */
  void waiting(Runnable work) {
    WAITING.set(true);
    try {
      work.run();
    } finally {
      WAITING.remove();
    }
  }

  @Override
  public <T, J extends SQLiteJob<T>> J execute(J job) {
    if (!WAITING.get()) {
      return super.execute(job);
    }
    awaited = job;
    await(super.execute(job));
    return job;
  }

  private static void await(SQLiteJob<?> job) {
    try {
      var _ = job.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted before the write was in the file", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The write is not in the file", e);
    }
  }

  @Override
  protected void initConnection(SQLiteConnection connection) throws SQLiteException {
    connection.setBusyTimeout(LONGEST_BUSY_MILLIS);
  }

  /** Whoever waits learns of the failure and takes the transaction back. */
  @Override
  @SuppressWarnings("rawtypes")
  protected void handleJobException(SQLiteJob job, Throwable e) throws Throwable {
    if (!job.equals(awaited)) {
      super.handleJobException(job, e);
    }
  }
}
