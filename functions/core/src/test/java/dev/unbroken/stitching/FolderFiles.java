package dev.unbroken.stitching;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files of a fragment in a folder of this machine. */
record FolderFiles(Path folder) implements FragmentFiles {

  @Override
  public Optional<InputStream> open(String path) throws IOException {
    var file = folder.resolve(path);
    return Files.isRegularFile(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
  }
}
