package dev.unbroken.bench.grouping;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Histories in a file, for every engine: the window, the grace (both 8 bytes), how many sessions (4
 * bytes), and of each its channel, id (4 bytes each), start and end (8 bytes each).
 */
final class HistoryFile {

  private static final int BUFFER = 1 << 20;

  private HistoryFile() {}

  static void write(List<Session> sessions, Path file) throws IOException {
    try (var out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
      out.writeLong(Histories.WINDOW);
      out.writeLong(Histories.GRACE);
      out.writeInt(sessions.size());
      for (var session : sessions) {
        out.writeInt(session.channel());
        out.writeInt(session.id());
        out.writeLong(session.start());
        out.writeLong(session.end());
      }
    }
  }

  static List<Session> read(Path file) throws IOException {
    try (var in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
      if (in.readLong() != Histories.WINDOW || in.readLong() != Histories.GRACE) {
        throw new IOException(file + " was written for another window or grace");
      }
      var count = in.readInt();
      var sessions = new ArrayList<Session>(count);
      for (var i = 0; i < count; i++) {
        sessions.add(new Session(in.readInt(), in.readInt(), in.readLong(), in.readLong()));
      }
      return sessions;
    }
  }
}
