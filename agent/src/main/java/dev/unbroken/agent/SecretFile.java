package dev.unbroken.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A secret in a file, as it is now: so it can be rotated without a restart. */
record SecretFile(Path file) implements Supplier<String> {

  @Override
  public String get() {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The secret's file cannot be read: " + file, e);
    }
  }
}
