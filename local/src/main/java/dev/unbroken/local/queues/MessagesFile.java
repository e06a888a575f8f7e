package dev.unbroken.local.queues;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The database of the messages that are kept, which ElasticMQ opens. */
record MessagesFile(Path folder) {

  /** Where ElasticMQ finds it. */
  String url() {
    // What was answered must be in the file: by default the engine writes half a second later.
    return "jdbc:h2:%s;WRITE_DELAY=0".formatted(folder.resolve("queues").toAbsolutePath());
  }

  /** Refuses a file that cannot be opened, without which ElasticMQ would go on. */
  void check() throws FileSystemException {
    var file = folder.resolve("queues.mv.db");
    if (!Files.exists(file)) {
      return;
    }
    try (var connection = DriverManager.getConnection(url())) {
      connection.getMetaData();
    } catch (SQLException e) {
      var failure = new FileSystemException(file.toString(), null, "it is no database");
      failure.initCause(e);
      throw failure;
    }
  }
}
