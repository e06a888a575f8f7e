package dev.unbroken.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A process that serves until it is closed; whatever it says is read to the end. */
public final class Child implements AutoCloseable {

  private static final int KEPT_LINES = 40;
  private static final int PATIENCE_SECONDS = 90;

  private final Process process;
  private final ArrayDeque<String> last = new ArrayDeque<>();

  private Child(Process process) {
    this.process = process;
  }

  /** A process that runs, and the line by which it said that it is ready. */
  public record Ready(Child child, MatchResult line) {}

  /**
   * Starts a process and returns when it says a line in which the pattern is found.
   *
   * @param environment added to this process's own
   * @throws IOException when it ends before, or says nothing of the kind for long; with its last
   *     words
   */
  public static Ready start(List<String> command, Map<String, String> environment, Pattern ready)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    var child = new Child(builder.start());
    var found = new CompletableFuture<Optional<MatchResult>>();
    Thread.ofPlatform().daemon().name("child").start(() -> child.read(ready, found));
    try {
      var line = found.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line.isPresent()) {
        return new Ready(child, line.get());
      }
    } catch (ExecutionException | TimeoutException e) {
      child.close();
      throw new IOException(child.complaint(command), e);
    }
    child.close();
    throw new IOException(child.complaint(command));
  }

  private void read(Pattern ready, CompletableFuture<Optional<MatchResult>> found) {
    try (var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        keep(line);
        var matcher = ready.matcher(line);
        if (!found.isDone() && matcher.find()) {
          found.complete(Optional.of(matcher.toMatchResult()));
        }
      }
      found.complete(Optional.empty());
    } catch (IOException e) {
      found.completeExceptionally(e);
    }
  }

  private synchronized void keep(String line) {
    last.add(line);
    if (last.size() > KEPT_LINES) {
      last.remove();
    }
  }

  private synchronized String complaint(List<String> command) {
    return "%s did not get ready; it said:%n%s"
        .formatted(String.join(" ", command), String.join("\n", last));
  }

  /** The process, for whoever measures it. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Asks it to end, and sees to it. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
