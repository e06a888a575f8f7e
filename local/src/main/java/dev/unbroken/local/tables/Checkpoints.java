package dev.unbroken.local.tables;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How far each function has come in a stream; kept in a file, if there is one. */
public final class Checkpoints {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A place in a stream: the last record that is done. */
  record Position(String streamArn, String shardId, String sequenceNumber) {}

  private final Optional<Path> file;
  private final Map<String, Position> positions = new TreeMap<>();

  private Checkpoints(Optional<Path> file) {
    this.file = file;
  }

  /** Reads the file, if it exists. */
  public static Checkpoints load(Optional<Path> file) throws IOException {
    var checkpoints = new Checkpoints(file);
    if (file.isPresent() && Files.exists(file.get())) {
      checkpoints.read(file.get());
    }
    return checkpoints;
  }

  private void read(Path stored) throws IOException {
    try {
      for (var entry : MAPPER.readTree(stored.toFile()).properties()) {
        positions.put(entry.getKey(), MAPPER.treeToValue(entry.getValue(), Position.class));
      }
    } catch (JacksonException e) {
      throw new FileSystemException(stored.toString(), null, "it is no JSON");
    }
  }

  synchronized Optional<Position> of(String mapping) {
    return Optional.ofNullable(positions.get(mapping));
  }

  synchronized void put(String mapping, Position position) {
    positions.put(mapping, position);
    file.ifPresent(this::write);
  }

  /** Another file is put in its place at once, so that no crash leaves half a file. */
  private void write(Path target) {
    try {
      var next = target.resolveSibling(target.getFileName() + ".next");
      MAPPER.writeValue(next.toFile(), positions);
      Files.move(next, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("The checkpoints cannot be written to " + target, e);
    }
  }
}
