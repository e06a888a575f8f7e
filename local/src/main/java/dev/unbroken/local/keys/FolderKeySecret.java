package dev.unbroken.local.keys;

import dev.unbroken.accesskeys.AccessKeys;
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

  /** Takes the folder; throws {@link dev.unbroken.local.StartFailure} while a runtime has it. */
  FolderKeySecret(Path folder) {
    this.folder = DataFolder.open(Optional.of(folder));
    this.file = new SecretsFile(this.folder.file(SecretsFile.NAME));
  }

  @Override
  public AccessKeys read() {
    try {
      return Optional.ofNullable(file.read().get(NAME))
          .map(AccessKeys::parse)
          .orElse(AccessKeys.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(AccessKeys keys) {
    try {
      var secrets = file.read();
      secrets.put(NAME, keys.json());
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
