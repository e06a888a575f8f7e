package dev.unbroken.local.killed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.local.reliability.Extent;
import dev.unbroken.local.reliability.Group;
import dev.unbroken.local.reliability.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process, killed at random points of a running load and started again. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KilledServiceTest {

  private static final int KILLS = Extent.of(2, 60);
  private static final int PUBLISHERS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Map<String, String> PARAMETERS =
      Map.of("GraceSeconds", "1", "MediaWaitSeconds", "10");

  @TempDir private Path folder;

  private final AtomicReference<Publisher> publisher = new AtomicReference<>();
  private final Queue<Broadcast> played = new ConcurrentLinkedQueue<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger steps = new AtomicInteger();
  private final AtomicBoolean enough = new AtomicBoolean();

  @Test
  void whatever_was_accepted_becomes_its_recording_however_often_the_process_is_killed()
      throws Exception {
    var data = folder.resolve("data");
    var random = new Random(20261122);
    var service = start(data);
    try (var publishers = Executors.newVirtualThreadPerTaskExecutor()) {
      var configuration = configuration();
      var running = new ArrayList<Future<?>>();
      for (var i = 0; i < PUBLISHERS; i++) {
        running.add(publishers.submit(() -> publish(configuration)));
      }
      for (var kill = 0; kill < KILLS; kill++) {
        // However slow the machine: some steps are accepted, and others are under way.
        awaitSteps(random.nextInt(12));
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(1000)).toNanos());
        service.kill();
        service = start(data);
      }
      enough.set(true);
      for (var each : running) {
        each.get();
      }
      report(data);
    } finally {
      enough.set(true);
      service.close();
      publisher.get().close();
    }
  }

  private void awaitSteps(int more) {
    var wanted = steps.get() + more;
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (steps.get() < wanted) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Nothing is accepted any more");
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private ServiceProcess start(Path data) throws IOException {
    var service = ServiceProcess.start(data, PARAMETERS);
    var before = publisher.getAndSet(new Publisher(service));
    if (before != null) {
      before.close();
    }
    return service;
  }

  private String configuration() throws IOException {
    publisher.get().clients().s3().createBucket(create -> create.bucket(Broadcast.BUCKET));
    var created =
        publisher
            .get()
            .call(
                "CreateRecordingConfiguration",
                Map.of(
                    "recordingReconnectWindowSeconds",
                    Broadcast.WINDOW.toSeconds(),
                    "destinationConfiguration",
                    Map.of("s3", Map.of("bucketName", Broadcast.BUCKET))));
    return created.at("/recordingConfiguration/arn").textValue();
  }

  private void publish(String configuration) {
    while (!enough.get()) {
      var broadcast = new Broadcast(numbers.incrementAndGet(), steps::incrementAndGet);
      broadcast.play(publisher::get, configuration);
      played.add(broadcast);
    }
  }

  private void report(Path data) throws IOException {
    var tally =
        new Tally(
            Group.PROCESS,
            "kill -9 of the local runtime",
            "%d kills of ./unbroken up --data at random points, %d publishers"
                .formatted(KILLS, PUBLISHERS));
    var end = System.nanoTime() + PATIENCE.toNanos();
    for (var broadcast : played) {
      var outcome = outcome(broadcast, data);
      while (!outcome.lost.isEmpty() && System.nanoTime() < end) {
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        outcome = outcome(broadcast, data);
      }
      tally.run(broadcast.channel(), outcome.lost, outcome.twice);
    }
    assertThat(played).hasSizeGreaterThanOrEqualTo(PUBLISHERS);
    tally.report("each run is a broadcast of two streams");
  }

  private Outcome outcome(Broadcast broadcast, Path data) throws IOException {
    var events = Outcome.events(data.resolve("events.jsonl"));
    return Outcome.of(broadcast, publisher.get(), events);
  }
}
