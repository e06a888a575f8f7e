package dev.unbroken.local.host;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where secrets are kept: a file that only its owner may read, or nowhere. */
public final class SecretsFile {

  /** Its name in a data folder. */
  public static final String NAME = "secrets.json";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Optional<Path> file;

  /** Secrets in this file; empty: nowhere. */
  public SecretsFile(Optional<Path> file) {
    this.file = file;
  }

  /** The secrets by their names; none where there is no file. */
  public Map<String, String> read() throws IOException {
    var values = new TreeMap<String, String>();
    if (file.isEmpty() || !Files.exists(file.get())) {
      return values;
    }
    try {
      MAPPER
          .readTree(file.get().toFile())
          .properties()
          .forEach(secret -> values.put(secret.getKey(), secret.getValue().asText()));
      return values;
    } catch (JacksonException e) {
      throw new FileSystemException(file.get().toString(), null, "it is no JSON");
    }
  }

  /** Replaces the file as a whole; a reader sees the one before or this one. */
  public void write(Map<String, String> values) throws IOException {
    if (file.isEmpty()) {
      return;
    }
    var whole = file.get();
    var next = whole.resolveSibling(whole.getFileName() + ".new");
    Files.deleteIfExists(next);
    if (Files.getFileStore(whole.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
      var owner = PosixFilePermissions.fromString("rw-------");
      Files.createFile(next, PosixFilePermissions.asFileAttribute(owner));
    }
    Files.write(next, MAPPER.writeValueAsBytes(values));
    Files.move(next, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
