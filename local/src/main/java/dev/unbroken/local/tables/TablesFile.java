package dev.unbroken.local.tables;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that holds the tables, made ready for the engine, which would wait for it without end.
 */
final class TablesFile {

  /**
   * The engine forgets stream records after a day, each time it starts, and counts on from the
   * newest that it knows: without one it would begin anew, with numbers that every checkpoint has
   * long passed.
   */
  private static final String KEEP_THE_NEWEST_RECORD =
      """
      UPDATE us SET CreationDateTime = CAST(strftime('%s', 'now') AS INTEGER) * 1000
      WHERE SequenceNumber = (SELECT MAX(SequenceNumber) FROM us)
      """;

  private TablesFile() {}

  /** Refuses a file that is there and cannot be opened, read and written as a database. */
  static void prepare(Path file) throws FileSystemException {
    if (!Files.exists(file)) {
      return;
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file) || !Files.isWritable(file)) {
      throw new FileSystemException(
          file.toString(), null, "it is no file that can be read and written");
    }
    var connection = new SQLiteConnection(file.toFile());
    try {
      connection.open(false);
      // It reads the header, and takes the lock for writing.
      connection.exec("BEGIN IMMEDIATE");
      if (hasStreams(connection)) {
        connection.exec(KEEP_THE_NEWEST_RECORD);
      }
      connection.exec("COMMIT");
    } catch (SQLiteException e) {
      var failure = new FileSystemException(file.toString(), null, e.getMessage());
      failure.initCause(e);
      throw failure;
    } finally {
      connection.dispose();
    }
  }

  /** Not if the process ended in the middle of the first start. */
  private static boolean hasStreams(SQLiteConnection connection) throws SQLiteException {
    var tables = connection.prepare("SELECT 1 FROM sqlite_master WHERE name = 'us'");
    try {
      return tables.step();
    } finally {
      tables.dispose();
    }
  }
}
