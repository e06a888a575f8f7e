package dev.unbroken.bench.peers.kafkastreams;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * What the benchmark wrote.
 *
 * @param window how long a gap may be inside a group, in milliseconds
 * @param grace how late a session may come, in milliseconds
 * @param partitions the sessions of each core's channels, in the order of their own clock
 */
record Histories(long window, long grace, List<List<Session>> partitions) {

  static Histories read(Path file, int cores) throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
      var window = in.readLong();
      var grace = in.readLong();
      var count = in.readInt();
      var partitions = new ArrayList<List<Session>>();
      for (var core = 0; core < cores; core++) {
        partitions.add(new ArrayList<>(count / cores + 1));
      }
      var onAir = new HashMap<Integer, Long>();
      for (var i = 0; i < count; i++) {
        var channel = in.readInt();
        var id = in.readInt();
        var start = in.readLong();
        var end = in.readLong();
        var before = onAir.getOrDefault(channel, 0L);
        partitions.get(channel % cores).add(new Session(channel, id, start, end, start - before));
        onAir.put(channel, before + end - start);
      }
      partitions.forEach(partition -> partition.sort(Comparator.comparingLong(Session::offAir)));
      return new Histories(window, grace, partitions);
    }
  }
}
