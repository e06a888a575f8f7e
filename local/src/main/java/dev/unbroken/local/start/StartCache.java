package dev.unbroken.local.start;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cache that the launcher wants for the next start (JEP 514), made by a rehearsal in a process
 * of its own while this one does its work.
 *
 * <p>Closing gives up what is not finished; then the next start wants it again. Whatever goes wrong
 * costs nothing but the cache.
 */
public final class StartCache implements AutoCloseable {

  /** The system property by which the launcher names the file that it wants. */
  public static final String WANTED = "unbroken.cache.wanted";

  private static final Logger log = LoggerFactory.getLogger(StartCache.class);

  private final Path file;
  private final Rehearsal rehearsal;
  private volatile boolean givenUp;

  private StartCache(Path file, Rehearsal rehearsal) {
    this.file = file;
    this.rehearsal = rehearsal;
  }

  /** The cache that the launcher wants, if any; to be closed whether or not it has begun. */
  public static Optional<StartCache> wanted(Path template) {
    Rehearsal.endWithItsStarter();
    return Optional.ofNullable(System.getProperty(WANTED))
        .map(Path::of)
        .map(file -> new StartCache(file, new Rehearsal(template, beside(file, ".new"))));
  }

  /** Begins to make it in the background, unless it is closed. */
  public void begin() {
    Thread.ofPlatform().daemon().name("start-cache").start(this::make);
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  private void make() {
    try (var lock =
            FileChannel.open(
                file.resolveSibling("up.aot.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var held = lock.tryLock()) {
      if (held != null) {
        replace(FileTime.fromMillis(System.currentTimeMillis()));
      }
    } catch (IOException e) {
      if (!givenUp) {
        log.warn("The cache for the next start could not be made: {}", e.getMessage());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has the time of its beginning, so that jars built meanwhile are newer. */
  private void replace(FileTime begun) throws IOException, InterruptedException {
    var made = rehearsal.run();
    Files.setLastModifiedTime(made, begun);
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    givenUp = true;
    rehearsal.close();
    Files.deleteIfExists(beside(file, ".new"));
    Files.deleteIfExists(beside(file, ".new.config"));
  }
}
