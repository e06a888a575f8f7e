package dev.unbroken.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unbroken.agent.spool.StreamSpool;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on every stream that the media server or the spool has. */
final class Agent implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

  /** How long until a spool that could not be opened is tried again. */
  private static final Duration AGAIN = Duration.ofSeconds(15);

  private final StreamParts parts;
  private final Path spool;
  private final Map<String, StreamTask> tasks = new LinkedHashMap<>();
  private final Map<String, Instant> notBefore = new HashMap<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  Agent(StreamParts parts, Path spool) {
    this.parts = parts;
    this.spool = spool;
  }

  /** Works until {@link #close} is called. */
  void run() throws IOException, InterruptedException {
    Files.createDirectories(spool);
    LOG.atInfo().addKeyValue("server", parts.server()).log("The agent works");
    try {
      do {
        look();
      } while (!end.await(parts.poll().toMillis(), TimeUnit.MILLISECONDS));
    } finally {
      // All at once: each may wait a few seconds for an S3 that does not answer.
      try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
        tasks.values().forEach(task -> closing.execute(task::close));
      }
      LOG.atInfo().log("The agent has ended");
      ended.countDown();
    }
  }

  private void look() throws IOException {
    var names = new TreeSet<>(spooled());
    try {
      names.addAll(parts.source().names());
    } catch (IOException e) {
      LOG.atWarn().log("The media server's streams cannot be told: {}", e.getMessage());
    }
    names.forEach(this::watch);
    for (var each : List.copyOf(tasks.entrySet())) {
      if (each.getValue().over()) {
        tasks.remove(each.getKey());
        forget(each.getKey(), each.getValue());
      }
    }
  }

  /** What is wrong with one stream's spool keeps no other from being recorded. */
  private void watch(String name) {
    var now = parts.clock().instant();
    if (tasks.containsKey(name) || notBefore.getOrDefault(name, Instant.MIN).isAfter(now)) {
      return;
    }
    try {
      tasks.put(name, StreamTask.start(name, parts, StreamSpool.open(folder(name))));
      notBefore.remove(name);
      LOG.atInfo().addKeyValue("stream", Shown.name(name)).log("A stream is watched");
    } catch (IOException | RuntimeException e) {
      notBefore.put(name, now.plus(AGAIN));
      LOG.atError()
          .addKeyValue("stream", Shown.name(name))
          .setCause(e)
          .log("A stream is not recorded, since its spool cannot be opened; it is tried again");
    }
  }

  private static void forget(String name, StreamTask task) {
    try {
      task.forget();
      LOG.atInfo().addKeyValue("stream", Shown.name(name)).log("A stream is gone");
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("stream", Shown.name(name))
          .log("A stream is gone, but not all of its spool: {}", e.getMessage());
    }
  }

  private Path folder(String name) {
    // A name of dots alone would be another folder.
    return spool.resolve("s-" + URLEncoder.encode(name, UTF_8));
  }

  private List<String> spooled() throws IOException {
    var names = new ArrayList<String>();
    try (var found = Files.newDirectoryStream(spool, "s-*")) {
      found.forEach(
          each -> names.add(URLDecoder.decode(each.getFileName().toString().substring(2), UTF_8)));
    }
    return names;
  }

  /** Ends the work, and comes back when it has ended. */
  @Override
  public void close() {
    end.countDown();
    try {
      if (!ended.await(20, TimeUnit.SECONDS)) {
        LOG.atWarn().log("The agent did not end in time; nothing is lost by that");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
