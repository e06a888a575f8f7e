package dev.unbroken.agent.source;

import dev.unbroken.agent.hls.Piece;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Puts a file of the media server beside it where it stays: as a second name, or as a copy. */
final class Copying {

  private Copying() {}

  /**
   * Puts it there.
   *
   * @param reused whether the server may write another segment into the same file one day
   */
  static void into(Path file, Optional<Piece.Range> range, boolean reused, Path target)
      throws IOException {
    Files.deleteIfExists(target); // Left by a process that ended between this and its journal.
    if (range.isPresent()) {
      part(file, range.get(), target);
      return;
    }
    if (reused) {
      Files.copy(file, target);
      return;
    }
    try {
      Files.createLink(target, file);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException _) {
      // Another file system, or one without links.
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void part(Path file, Piece.Range range, Path target) throws IOException {
    try (var in = FileChannel.open(file, StandardOpenOption.READ);
        var out =
            FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      if (in.size() < range.end()) {
        throw new EOFException("The file %s is shorter than its playlist says".formatted(file));
      }
      for (long done = 0; done < range.length(); ) {
        done += in.transferTo(range.offset() + done, range.length() - done, out);
      }
    }
  }
}
