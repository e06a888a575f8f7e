package dev.unbroken.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where the state is: a folder that is kept and that one runtime has to itself, or one that goes.
 */
public final class DataFolder implements AutoCloseable {

  private final Path root;
  private final boolean kept;
  private final Optional<FileChannel> lock;

  private DataFolder(Path root, boolean kept, Optional<FileChannel> lock) {
    this.root = root;
    this.kept = kept;
    this.lock = lock;
  }

  /** Opens the folder; throws {@link StartFailure} when it cannot be used. */
  public static DataFolder open(Optional<Path> folder) {
    try {
      if (folder.isEmpty()) {
        var temporary =
            new DataFolder(Files.createTempDirectory("unbroken-"), false, Optional.empty());
        Files.createDirectories(temporary.objects());
        return temporary;
      }
      var kept = new DataFolder(folder.get(), true, Optional.of(lock(folder.get())));
      Files.createDirectories(kept.objects());
      return kept;
    } catch (IOException e) {
      throw new StartFailure(
          "The data folder %s cannot be written (%s)."
              .formatted(folder.map(Path::toString).orElse("of this run"), e),
          e);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new StartFailure("The data folder %s is a file.".formatted(folder));
    }
    Files.createDirectories(folder);
    if (!Files.isReadable(folder) || !Files.isWritable(folder)) {
      throw new StartFailure("The data folder %s cannot be read and written.".formatted(folder));
    }
    var channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw inUse(folder, e);
    }
    channel.close();
    throw inUse(folder, null);
  }

  private static StartFailure inUse(
      Path folder, @org.jspecify.annotations.Nullable Throwable cause) {
    var message = "The data folder %s is in use by another Unbroken.".formatted(folder);
    return cause == null ? new StartFailure(message) : new StartFailure(message, cause);
  }

  Path objects() {
    return root.resolve("objects");
  }

  Optional<Path> tables() {
    return file("tables.db");
  }

  /** Empty: the queues' messages are in memory. */
  Optional<Path> queues() {
    return kept ? Optional.of(root) : Optional.empty();
  }

  /** A file that is kept; empty where nothing is. */
  public Optional<Path> file(String name) {
    return kept ? Optional.of(root.resolve(name)) : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    if (lock.isPresent()) {
      lock.get().close();
    }
    if (!kept) {
      try (var all = Files.walk(root)) {
        for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}
