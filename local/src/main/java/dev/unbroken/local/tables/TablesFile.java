package dev.unbroken.local.tables;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that holds the tables, looked at before the engine waits for it without end. */
final class TablesFile {

  private TablesFile() {}

  /** Refuses a file that is there and cannot be opened, read and written as a database. */
  static void check(Path file) throws FileSystemException {
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
      // A transaction that changes nothing reads the header, and takes the lock for writing.
      connection.exec("BEGIN IMMEDIATE");
      connection.exec("SELECT count(*) FROM sqlite_master");
      connection.exec("ROLLBACK");
    } catch (SQLiteException e) {
      var failure = new FileSystemException(file.toString(), null, e.getMessage());
      failure.initCause(e);
      throw failure;
    } finally {
      connection.dispose();
    }
  }
}
