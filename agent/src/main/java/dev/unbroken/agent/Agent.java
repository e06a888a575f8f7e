package dev.unbroken.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unbroken.agent.spool.StreamSpool;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on every stream that the media server or the spool has. */
final class Agent implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

  private final StreamParts parts;
  private final Path spool;
  private final Map<String, StreamTask> tasks = new LinkedHashMap<>();
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
      tasks.values().forEach(StreamTask::close);
      ended.countDown();
      LOG.atInfo().log("The agent has ended");
    }
  }

  private void look() throws IOException {
    var names = new TreeSet<>(spooled());
    try {
      names.addAll(parts.source().names());
    } catch (IOException e) {
      LOG.atWarn().log("The media server's streams cannot be told: {}", e.getMessage());
    }
    for (var name : names) {
      if (!tasks.containsKey(name)) {
        tasks.put(name, StreamTask.start(name, parts, StreamSpool.open(folder(name))));
        LOG.atInfo().addKeyValue("stream", Shown.name(name)).log("A stream is watched");
      }
    }
    for (var each : List.copyOf(tasks.entrySet())) {
      if (each.getValue().over()) {
        tasks.remove(each.getKey());
        each.getValue().forget();
        LOG.atInfo().addKeyValue("stream", Shown.name(each.getKey())).log("A stream is gone");
      }
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
