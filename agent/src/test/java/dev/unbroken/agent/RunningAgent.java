package dev.unbroken.agent;

import dev.unbroken.agent.control.Control;
import dev.unbroken.agent.picture.Pictures;
import dev.unbroken.agent.service.AgentHook;
import dev.unbroken.agent.source.Source;
import dev.unbroken.agent.upload.Bucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** An agent that works in a thread of the test. */
final class RunningAgent implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Agent agent;
  private final Thread thread;

  RunningAgent(Source source, TestingService service, TestingS3 s3, Control control, Path spool) {
    var parts =
        new StreamParts(
            source,
            new AgentHook(HttpClient.newHttpClient(), service.hook(), () -> TestingService.SECRET),
            new Bucket(s3.client()),
            control,
            new Pictures(),
            InstantSource.system(),
            "edge-1",
            Duration.ofMillis(20),
            Duration.ofMillis(50));
    agent = new Agent(parts, spool);
    thread = Thread.ofPlatform().start(this::run);
  }

  /** What works in it. */
  Agent agent() {
    return agent;
  }

  private void run() {
    try {
      agent.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void until(BooleanSupplier condition, String what) {
    var end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Waited in vain: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  @Override
  public void close() {
    agent.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
