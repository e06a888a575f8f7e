package dev.unbroken.local.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is under way, in a file if there is one: a line for each entry that begins, and one for each
 * that is done.
 *
 * <p>What has been added is in the file when {@link #add} returns, so the end of the process loses
 * nothing. Safe for use by many threads.
 */
public final class Journal implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String ID = "id";
  private static final String ENTRY = "entry";

  /** A file with so many more lines than entries is written anew. */
  private static final int MOST_IDLE_LINES = 4096;

  private final Optional<Path> file;
  private final Map<String, JsonNode> entries = new LinkedHashMap<>();
  private Optional<FileChannel> channel = Optional.empty();
  private int lines;

  private Journal(Optional<Path> file) {
    this.file = file;
  }

  /** A journal without a file. */
  public static Journal inMemory() {
    return new Journal(Optional.empty());
  }

  /**
   * Opens the file, if one is wanted, and reads what an earlier process left in it.
   *
   * @throws FileSystemException when it is no journal
   */
  public static Journal open(Optional<Path> file) throws IOException {
    var journal = new Journal(file);
    if (file.isPresent()) {
      journal.read(file.get());
      journal.rewrite(file.get());
    }
    return journal;
  }

  /** Returns what is under way, by its id, the oldest first. */
  public synchronized Map<String, JsonNode> entries() {
    return new LinkedHashMap<>(entries);
  }

  /**
   * Adds an entry that begins.
   *
   * @throws UncheckedIOException when it cannot be written
   */
  public synchronized void add(String id, JsonNode entry) {
    write(line(id, entry));
    entries.put(id, entry);
  }

  /**
   * Removes an entry that is done.
   *
   * @throws UncheckedIOException when that cannot be written
   */
  public synchronized void remove(String id) {
    if (entries.remove(id) != null) {
      write(MAPPER.createObjectNode().put(ID, id));
      if (file.isPresent() && lines > entries.size() + MOST_IDLE_LINES) {
        try {
          rewrite(file.get());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void read(Path stored) throws IOException {
    if (!Files.exists(stored)) {
      return;
    }
    var text = new String(Files.readAllBytes(stored), UTF_8);
    for (var line : text.lines().toList()) {
      var json = parse(line);
      if (json.isPresent() && json.get().path(ENTRY).isMissingNode()) {
        entries.remove(json.get().path(ID).asText());
      } else if (json.isPresent()) {
        entries.put(json.get().path(ID).asText(), json.get().path(ENTRY));
      } else if (!line.startsWith("{") || !text.endsWith(line)) {
        // Only the last line can have been cut short by the end of a process.
        throw new FileSystemException(stored.toString(), null, "it is no journal");
      }
    }
  }

  private static Optional<JsonNode> parse(String line) {
    try {
      return Optional.of(MAPPER.readTree(line)).filter(json -> json.path(ID).isTextual());
    } catch (JacksonException e) {
      return Optional.empty(); // Said by the result.
    }
  }

  /** Another file is put in its place at once, so that no crash leaves half a file. */
  private void rewrite(Path target) throws IOException {
    if (channel.isPresent()) {
      channel.get().close();
    }
    var next = target.resolveSibling(target.getFileName() + ".next");
    var text = new StringBuilder();
    entries.forEach((id, entry) -> text.append(line(id, entry)).append('\n'));
    Files.writeString(next, text);
    Files.move(next, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    channel = Optional.of(FileChannel.open(target, StandardOpenOption.APPEND));
    lines = entries.size();
  }

  private static ObjectNode line(String id, JsonNode entry) {
    return MAPPER.createObjectNode().put(ID, id).set(ENTRY, entry);
  }

  private void write(JsonNode line) {
    if (channel.isEmpty()) {
      return;
    }
    var bytes = ByteBuffer.wrap((line + "\n").getBytes(UTF_8));
    try {
      while (bytes.hasRemaining()) {
        channel.get().write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The journal %s cannot be written".formatted(file), e);
    }
    lines++;
  }

  @Override
  public synchronized void close() throws IOException {
    if (channel.isPresent()) {
      channel.get().close();
    }
  }
}
