package dev.unbroken.local.tables;

import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteLibraryLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** DynamoDB Local's native library, of which no copy stays behind. */
final class NativeLibrary {

  private static final String FOLDER = "java.io.tmpdir";
  private static boolean loaded;

  private NativeLibrary() {}

  /** Loads the library, once. */
  static synchronized void load() throws Exception {
    if (loaded) {
      return;
    }
    // The engine copies it to this folder and deletes it at the JVM's end, to which a process that
    // is told to end with 0 does not come. Once it is loaded, no file is needed.
    var usual = System.getProperty(FOLDER);
    var own = Files.createTempDirectory("unbroken-library-");
    System.setProperty(FOLDER, own.toString());
    try {
      SQLiteLibraryLoader.initialize();
    } finally {
      System.setProperty(FOLDER, usual);
      delete(own);
    }
    loaded = true;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
