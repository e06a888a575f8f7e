package dev.unbroken.local.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An {@code up} in memory on ports of its own that is started, asked, ended, and remembered. */
final class Rehearsal implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);
  private static final String STARTER = "unbroken.rehearsal.starter";
  private static final Pattern LISTENS = Pattern.compile("^ *API +(http://\\S+)$");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What is asked in any use; so it is quick from the beginning. */
  private static final List<Map.Entry<String, String>> CALLS =
      List.of(
          Map.entry("CreateChannel", "{\"name\":\"rehearsal\"}"),
          Map.entry("ListChannels", "{}"),
          Map.entry("GetChannel", "{\"arn\":\"%s\"}"));

  private static final Pattern CHANNEL = Pattern.compile("\"(arn:aws:ivs:[^\"]*:channel/\\w+)\"");

  private final Path template;
  private final Path file;
  private Optional<Process> process = Optional.empty();
  private boolean closed;

  Rehearsal(Path template, Path file) {
    this.template = template;
    this.file = file;
  }

  /** In the rehearsal itself: sees to it that it does not outlive a starter that was killed. */
  static void endWithItsStarter() {
    Optional.ofNullable(System.getProperty(STARTER))
        .map(Long::valueOf)
        .flatMap(ProcessHandle::of)
        .ifPresent(starter -> {
          var _ = starter.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
        });
  }

  /**
   * Returns the cache that it made, when that is whole.
   *
   * @throws IOException when it could not be made
   */
  Path run() throws IOException, InterruptedException {
    var running = start();
    try (var lines = running.inputReader(StandardCharsets.UTF_8)) {
      ask(address(lines));
      // By its handle: the process itself would close what it still says.
      running.toHandle().destroy();
      // It says a line for each class that it cannot keep.
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        log.trace("{}", line);
      }
      if (running.waitFor() != 0 || !Files.exists(file)) {
        throw new IOException("The rehearsal left no cache");
      }
      return file;
    } finally {
      close();
    }
  }

  private synchronized Process start() throws IOException {
    if (closed) {
      throw new IOException("The rehearsal is called off");
    }
    var command = new ArrayList<>(List.of("nice", "-n", "19"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-D" + StartCache.WANTED))
        .forEach(command::add);
    command.add("-D%s=%d".formatted(STARTER, ProcessHandle.current().pid()));
    command.addAll(List.of("-XX:AOTCacheOutput=" + file, "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of("dev.unbroken.local.Unbroken", "up", "--port", "0", "--template"));
    command.add(template.toAbsolutePath().toString());
    var started = new ProcessBuilder(command).redirectErrorStream(true).start();
    process = Optional.of(started);
    return started;
  }

  private static URI address(BufferedReader lines) throws IOException {
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      var listens = LISTENS.matcher(line);
      if (listens.find()) {
        return URI.create(listens.group(1));
      }
    }
    throw new IOException("The rehearsal did not start");
  }

  private static void ask(URI api) throws IOException, InterruptedException {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var channel = "";
      for (var call : CALLS) {
        var request =
            HttpRequest.newBuilder(api.resolve("/" + call.getKey()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(call.getValue().formatted(channel)))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
          throw new IOException("The rehearsal answers with " + answer.statusCode());
        }
        var found = CHANNEL.matcher(answer.body());
        channel = found.find() ? found.group(1) : channel;
      }
    }
  }

  /** Ends it wherever it is. */
  @Override
  public synchronized void close() {
    closed = true;
    process.ifPresent(running -> {
      var all = Stream.concat(running.descendants(), Stream.of(running.toHandle())).toList();
      all.forEach(ProcessHandle::destroyForcibly);
      all.forEach(each -> each.onExit().join());
    });
  }
}
