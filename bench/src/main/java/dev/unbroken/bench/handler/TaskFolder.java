package dev.unbroken.bench.handler;

import dev.unbroken.bench.Machine;
import dev.unbroken.bench.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.ZipInputStream;
import software.amazon.awssdk.crt.CRT;

/**
 * What is deployed, unpacked as Lambda unpacks it.
 *
 * @param handler the binary name of the class that is called
 */
record TaskFolder(Path folder, String handler) {

  /** Unbroken's functions, one flat jar, with this machine's native HTTP client. */
  static TaskFolder ours(Machine machine, String handler) throws IOException {
    var folder = machine.work().resolve("functions");
    unpack(machine.home().resolve("functions/handlers/target/unbroken-functions.jar"), folder);
    var platform =
        "/linux/%s/%s/libaws-crt-jni.so"
            .formatted(CRT.getArchIdentifier(), CRT.getCRuntime("linux"));
    try (var library = CRT.class.getResourceAsStream(platform)) {
      if (library == null) {
        throw new IOException("There is no native HTTP client for this machine: " + platform);
      }
      var place = folder.resolve("lib/libaws-crt-jni.so");
      Files.createDirectories(place.getParent());
      Files.copy(library, place, StandardCopyOption.REPLACE_EXISTING);
    }
    return new TaskFolder(folder, handler);
  }

  /**
   * The plain handler, its jars in lib/.
   *
   * @throws Unavailable when it is not installed
   */
  static TaskFolder plain(Machine machine) throws IOException, Unavailable {
    var jar = machine.peer("The plain handler", "plain-handler/target/plain-handler.jar");
    var folder = machine.work().resolve("plain");
    unpack(jar, folder);
    var lib = Files.createDirectories(folder.resolve("lib"));
    try (var jars = Files.list(jar.resolveSibling("lib"))) {
      for (var each : jars.toList()) {
        Files.copy(each, lib.resolve(each.getFileName()));
      }
    }
    return new TaskFolder(folder, "plain.GetChannelHandler");
  }

  /** Lambda's runtime client is native, and for Linux alone. */
  static void requireLinux() throws Unavailable {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
      throw new Unavailable("AWS's runtime interface client runs on Linux alone");
    }
  }

  private static void unpack(Path jar, Path folder) throws IOException {
    try (var content = new ZipInputStream(Files.newInputStream(jar))) {
      for (var entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
        var file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException("Outside of the jar: " + entry.getName());
        }
        if (!entry.isDirectory()) {
          Files.createDirectories(file.getParent());
          Files.copy(content, file);
        }
      }
    }
  }
}
