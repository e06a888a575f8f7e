package dev.unbroken.local.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * Hands records of a stream over side by side, as Lambda does by a parallelization factor: those of
 * one item stay in their order.
 */
final class Lanes {

  /** Hands records over in their order, each until it is done or given up. */
  interface Lane {
    void deliver(List<StreamRecord> records) throws InterruptedException;
  }

  private final int count;

  Lanes(int count) {
    this.count = count;
  }

  /** Returns when each record is done or given up. */
  void deliver(List<StreamRecord> records, Lane lane) throws InterruptedException {
    var lanes = split(records);
    if (lanes.size() == 1) {
      lane.deliver(records);
      return;
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var lanesEnd :
          threads.invokeAll(lanes.stream().map(each -> task(each, lane)).toList())) {
        lanesEnd.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("Records could not be handed over", e.getCause());
    }
  }

  private static Callable<Boolean> task(List<StreamRecord> records, Lane lane) {
    return () -> {
      lane.deliver(records);
      return true;
    };
  }

  private List<List<StreamRecord>> split(List<StreamRecord> records) {
    var lanes = new ArrayList<List<StreamRecord>>();
    for (int i = 0; i < count; i++) {
      lanes.add(new ArrayList<>());
    }
    records.forEach(
        record -> lanes.get(Math.floorMod(record.keys().hashCode(), count)).add(record));
    lanes.removeIf(List::isEmpty);
    return lanes;
  }
}
