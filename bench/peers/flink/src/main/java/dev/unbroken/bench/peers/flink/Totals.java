package dev.unbroken.bench.peers.flink;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Adds up the fingerprints of groups, and notes when the first session went in. */
final class Totals implements Sink<Long> {
  private static final long serialVersionUID = 1;
  private static final AtomicLong BEGAN = new AtomicLong();
  private static final AtomicLong ENDED = new AtomicLong();
  private static final LongAdder HASH = new LongAdder();
  private static final LongAdder GROUPS = new LongAdder();

  static void reset() {
    BEGAN.set(0);
    ENDED.set(0);
    HASH.reset();
    GROUPS.reset();
  }

  /** Of several partitions the first to begin counts. */
  static void began() {
    BEGAN.compareAndSet(0, System.nanoTime());
  }

  static String json() {
    return "{\"seconds\":%.6f,\"hash\":\"%016x\",\"groups\":%d}"
        .formatted((ENDED.get() - BEGAN.get()) / 1e9, HASH.sum(), GROUPS.sum());
  }

  @Override
  public SinkWriter<Long> createWriter(WriterInitContext context) throws IOException {
    return new SinkWriter<>() {
      private long hash;
      private long groups;

      @Override
      public void write(Long fingerprint, Context of) {
        hash += fingerprint;
        groups++;
      }

      @Override
      public void flush(boolean last) {
        if (last) {
          HASH.add(hash);
          GROUPS.add(groups);
          hash = 0;
          groups = 0;
          ENDED.accumulateAndGet(System.nanoTime(), Math::max);
        }
      }

      @Override
      public void close() {}
    };
  }
}
