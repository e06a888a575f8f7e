package dev.unbroken.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import software.amazon.awssdk.crt.CRT;

/** The functions' jar as Lambda unpacks it into a function's folder. */
final class TaskFolder {

  private static final String NATIVE_LIBRARY = "lib/libaws-crt-jni.so";

  private TaskFolder() {}

  /** Unpacks the jar into the folder. */
  static void fill(Path folder, Path jar) throws IOException {
    try (var content = new JarFile(jar.toFile())) {
      content.stream()
          .filter(entry -> !entry.isDirectory())
          .forEach(entry -> unpack(content, entry, folder));
    }
    // The jar has the native HTTP client of the one platform it is built for, which need not be
    // this machine's.
    var ours =
        "/linux/%s/%s/libaws-crt-jni.so"
            .formatted(CRT.getArchIdentifier(), CRT.getCRuntime("linux"));
    try (var library = CRT.class.getResourceAsStream(ours)) {
      Files.copy(library, folder.resolve(NATIVE_LIBRARY), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void unpack(JarFile jar, JarEntry entry, Path folder) {
    var file = folder.resolve(entry.getName()).normalize();
    if (!file.startsWith(folder)) {
      throw new IllegalArgumentException("Outside of the jar: " + entry);
    }
    try (var content = jar.getInputStream(entry)) {
      Files.createDirectories(file.getParent());
      Files.copy(content, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
