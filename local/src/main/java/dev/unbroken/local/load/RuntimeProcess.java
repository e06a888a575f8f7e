package dev.unbroken.local.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unbroken.local.StartFailure;
import dev.unbroken.local.load.Account.Services;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A {@link LoadedRuntime} in a process that ends with this one. */
final class RuntimeProcess implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final Writer questions;
  private final Consumer<JsonNode> listener;
  private final CompletableFuture<Services> services = new CompletableFuture<>();
  private final LinkedBlockingQueue<Long> heaps = new LinkedBlockingQueue<>();
  private final Thread reader;

  private RuntimeProcess(Process process, Consumer<JsonNode> listener) {
    this.process = process;
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.listener = listener;
    this.reader = Thread.ofPlatform().daemon().name("announcements").unstarted(this::read);
  }

  /**
   * Starts a runtime and returns when it takes calls.
   *
   * @param megabytes the most heap it may use
   * @param listener told of each announcement, one after the other
   * @throws StartFailure when it does not start
   */
  static RuntimeProcess start(
      Path template, Map<String, String> parameters, int megabytes, Consumer<JsonNode> listener)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The launcher's own choices hold for what it launches here too.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(RuntimeProcess::isHandedOn)
        .forEach(command::add);
    command.addAll(List.of("-Xmx%dm".formatted(megabytes), "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(LoadedRuntime.class.getName(), template.toAbsolutePath().toString()));
    parameters.forEach((name, value) -> command.add(name + "=" + value));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var started = new RuntimeProcess(process, listener);
    started.reader.start();
    try {
      started.services.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      started.close();
      throw new StartFailure("The runtime that was to be loaded did not start.", e);
    }
    return started;
  }

  private static boolean isHandedOn(String argument) {
    // Unlike the launcher's one short run, this one is worth the optimizing compiler.
    return (argument.startsWith("-XX:") && !argument.startsWith("-XX:TieredStopAtLevel"))
        || argument.startsWith("--module-path")
        || argument.startsWith("--add-modules")
        || argument.startsWith("--enable-native-access")
        || argument.startsWith("--sun-misc-unsafe-memory-access");
  }

  private void read() {
    try (var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{")) {
          take(JSON.readTree(line));
        } else {
          // The JVM itself has something to say.
          System.err.println(line);
        }
      }
      services.completeExceptionally(new IllegalStateException("It ended"));
    } catch (IOException e) {
      services.completeExceptionally(e);
    }
  }

  private void take(JsonNode line) {
    if (line.has("announced")) {
      listener.accept(line.path("announced"));
    } else if (line.has("heap")) {
      heaps.add(line.path("heap").asLong());
    } else {
      services.complete(
          new Services(
              uri(line, "api"), uri(line, "s3"), uri(line, "sqs"), uri(line, "eventBridge")));
    }
  }

  private static URI uri(JsonNode line, String name) {
    return URI.create(line.path(name).asText());
  }

  /** Where it listens. */
  Services services() {
    return services.join();
  }

  /** The bytes of its heap that a full collection leaves. */
  long heap() throws InterruptedException {
    try {
      questions.write("heap\n");
      questions.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The runtime under load has ended", e);
    }
    var heap = heaps.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (heap == null) {
      throw new IllegalStateException("The runtime under load does not answer");
    }
    return heap;
  }

  @Override
  public void close() {
    try {
      questions.close();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
