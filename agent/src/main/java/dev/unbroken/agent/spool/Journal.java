package dev.unbroken.agent.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** A file that lines are only ever added to; half a line at its end never happened. */
final class Journal implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final FileChannel channel;

  private Journal(FileChannel channel) {
    this.channel = channel;
  }

  /** Opens a journal and tells of all that is in it, in order. */
  static Journal open(Path file, Consumer<Entry> replayed) throws IOException {
    var whole = Files.exists(file) ? replay(file, replayed) : 0;
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(whole);
    channel.position(whole);
    return new Journal(channel);
  }

  private static long replay(Path file, Consumer<Entry> replayed) throws IOException {
    var end = wholeLines(file);
    var read = 0L;
    try (var lines = Files.newBufferedReader(file, UTF_8)) {
      for (var line = lines.readLine(); line != null && read < end; line = lines.readLine()) {
        read += line.getBytes(UTF_8).length + 1;
        try {
          replayed.accept(JSON.readValue(line, Entry.class));
        } catch (JsonProcessingException e) {
          throw new IOException(
              "The journal %s cannot be read: %s".formatted(file, e.getOriginalMessage()), e);
        }
      }
    }
    return end;
  }

  /** Where the last line ends that was written to its end. */
  private static long wholeLines(Path file) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
      for (var at = bytes.length(); at > 0; at--) {
        bytes.seek(at - 1);
        if (bytes.read() == '\n') {
          return at;
        }
      }
      return 0;
    }
  }

  /** Adds a line, which outlives this process. */
  void add(Entry entry) throws IOException {
    var line = ByteBuffer.wrap((JSON.writeValueAsString(entry) + "\n").getBytes(UTF_8));
    var before = channel.position();
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      withdraw(before, e);
      throw e;
    }
  }

  /** A full disk takes half a line: what is added later must not stand behind it. */
  private void withdraw(long before, IOException failure) {
    try {
      channel.truncate(before);
      channel.position(before);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** What was added outlives the machine, too. */
  void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
