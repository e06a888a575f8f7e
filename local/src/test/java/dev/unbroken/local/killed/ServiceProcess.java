package dev.unbroken.local.killed;

import dev.unbroken.local.Unbroken;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code ./unbroken up --data DIR} as a process of its own. */
final class ServiceProcess implements AutoCloseable {

  private final Process process;
  private final Map<String, URI> addresses = new HashMap<>();

  private ServiceProcess(Process process) {
    this.process = process;
  }

  /** Starts it and returns when it takes calls; what it logs is in a file beside the folder. */
  static ServiceProcess start(Path data, Map<String, String> parameters) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx600m",
                "-cp",
                System.getProperty("java.class.path"),
                Unbroken.class.getName()));
    command.addAll(
        List.of("up", "--port", "0", "--template", template(), "--data", data.toString()));
    parameters.forEach((name, value) -> command.addAll(List.of("--parameter", name + "=" + value)));
    var log = data.resolveSibling(data.getFileName() + ".log").toFile();
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log)).start();
    var service = new ServiceProcess(process);
    service.read(process.inputReader());
    return service;
  }

  private static String template() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .map(folder -> folder.resolve("template.yaml"))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow()
        .toString();
  }

  private void read(BufferedReader out) throws IOException {
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      var words = line.strip().split("\\s+", -1);
      if (words.length == 2 && words[1].startsWith("http://")) {
        addresses.put(words[0], URI.create(words[1]));
      }
      if (line.contains("Ready in")) {
        // What it says later would block it once nobody reads.
        var _ = Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
        return;
      }
    }
    throw new IOException("It ended before it was ready");
  }

  /** Where a service of the runtime listens, by its name in the banner. */
  URI address(String service) {
    return addresses.get(service);
  }

  /** Ends it at once, in the middle of whatever it is at. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("SIGKILL did not end it");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
