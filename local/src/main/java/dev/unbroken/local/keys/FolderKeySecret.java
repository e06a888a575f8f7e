package dev.unbroken.local.keys;

import dev.unbroken.local.DataFolder;
import dev.unbroken.local.host.SecretsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** The secret in a data folder that no runtime uses meanwhile. */
final class FolderKeySecret implements KeySecret {

  private final DataFolder folder;
  private final SecretsFile file;
  private final String name;

  /** Takes the folder; throws {@link dev.unbroken.local.StartFailure} while a runtime has it. */
  FolderKeySecret(Path folder, String name) {
    this.name = name;
    this.folder = DataFolder.open(Optional.of(folder));
    this.file = new SecretsFile(this.folder.file(SecretsFile.NAME));
  }

  @Override
  public Optional<String> read() {
    try {
      return Optional.ofNullable(file.read().get(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(String text) {
    try {
      var secrets = file.read();
      secrets.put(name, text);
      file.write(secrets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
