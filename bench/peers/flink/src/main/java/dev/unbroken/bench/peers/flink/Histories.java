package dev.unbroken.bench.peers.flink;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the benchmark wrote: sessions in the order of their starts.
 *
 * @param window how long a gap may be inside a group, in milliseconds
 * @param grace how late a session may come, in milliseconds
 * @param partitions the sessions of each core's channels
 */
record Histories(long window, long grace, Session[][] partitions) {

  static Histories read(Path file, int cores) throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
      var window = in.readLong();
      var grace = in.readLong();
      var count = in.readInt();
      var all = new Session[count];
      var sizes = new int[cores];
      for (var i = 0; i < count; i++) {
        all[i] = new Session(in.readInt(), in.readInt(), in.readLong(), in.readLong());
        sizes[all[i].channel % cores]++;
      }
      var partitions = new Session[cores][];
      for (var core = 0; core < cores; core++) {
        partitions[core] = new Session[sizes[core]];
        sizes[core] = 0;
      }
      for (var session : all) {
        var core = session.channel % cores;
        partitions[core][sizes[core]++] = session;
      }
      return new Histories(window, grace, partitions);
    }
  }

  int sessions() {
    var sum = 0;
    for (var partition : partitions) {
      sum += partition.length;
    }
    return sum;
  }
}
