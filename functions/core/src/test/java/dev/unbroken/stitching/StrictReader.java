package dev.unbroken.stitching;

import dev.unbroken.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The strict playlist reader of src/test/node. */
final class StrictReader {
  private static final Path FOLDER = Path.of("src/test/node").toAbsolutePath();

  private StrictReader() {}

  /** Goes on only where the reader can run. */
  static void need() {
    Tools.need("node");
    Tools.need(FOLDER.resolve("node_modules"), "run " + FOLDER.resolve("install"));
  }

  /** Reads every playlist below a folder. */
  static Tools.Outcome read(Path folder) throws IOException, InterruptedException {
    return Tools.run(FOLDER, List.of("node", "check-playlists.js", folder.toString()));
  }

  static void write(Path folder, MergedFiles merged) throws IOException {
    for (var file : merged.files().entrySet()) {
      var path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }
}
