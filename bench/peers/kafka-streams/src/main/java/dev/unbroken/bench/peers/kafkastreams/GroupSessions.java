package dev.unbroken.bench.peers.kafkastreams;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Groups histories with Kafka Streams' session windows, a topology for each core's channels as
 * tasks of partitions are, and prints one line of JSON. Arguments: the file of histories, the
 * cores, and how often to do it before it counts.
 */
public final class GroupSessions {

  private GroupSessions() {}

  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    var cores = Integer.parseInt(arguments[1]);
    var histories = Histories.read(Path.of(arguments[0]), cores);
    var rounds = Integer.parseInt(arguments[2]) + 1;
    var json = "";
    for (var round = 0; round < rounds; round++) {
      json = run(histories);
    }
    System.out.println(json);
  }

  private static String run(Histories histories) throws Exception {
    var partitions = new ArrayList<Partition>();
    var work = new ArrayList<Callable<Totals>>();
    for (var sessions : histories.partitions()) {
      var partition = new Partition(histories);
      partitions.add(partition);
      work.add(() -> partition.group(sessions));
    }
    var all = new Totals();
    try (var threads = Executors.newFixedThreadPool(work.size())) {
      var began = System.nanoTime();
      for (Future<Totals> one : threads.invokeAll(work)) {
        all.add(one.get());
      }
      return all.json((System.nanoTime() - began) / 1e9);
    } finally {
      partitions.forEach(Partition::close);
    }
  }
}
