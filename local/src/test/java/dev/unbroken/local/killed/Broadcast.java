package dev.unbroken.local.killed;

import dev.unbroken.local.reliability.Extent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** A broadcast that drops and comes back, by a publisher that repeats what was not accepted. */
final class Broadcast {

  static final String BUCKET = "unbroken-recordings-killed";
  static final Duration WINDOW = Duration.ofSeconds(Extent.of(20, 60));

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final String first;
  private final String second;
  private final Runnable progress;
  private String channel = "";
  private boolean whole = true;

  /** Says at each step that was accepted that there is progress. */
  Broadcast(int number, Runnable progress) {
    this.progress = progress;
    first = "st-%022d%s".formatted(number, "a");
    second = "st-%022d%s".formatted(number, "b");
  }

  String channel() {
    return channel;
  }

  String first() {
    return first;
  }

  String second() {
    return second;
  }

  /** Whether it came back in time by the service's clock too: the service may have been away. */
  boolean isWhole() {
    return whole;
  }

  void play(Supplier<Publisher> publisher, String configuration) {
    var members = Map.of("name", "show", "recordingConfigurationArn", configuration);
    repeat(() ->
        channel = publisher.get().call("CreateChannel", members).at("/channel/arn").textValue());
    var dropped = session(publisher, first, Instant.MAX);
    session(publisher, second, dropped.plus(WINDOW).minusSeconds(5));
  }

  /** Returns when the stream ended. */
  private Instant session(Supplier<Publisher> publisher, String stream, Instant inTime) {
    var start = Instant.now();
    repeat(() -> publisher.get().say(channel, stream, "Stream Start", start));
    media(publisher, stream);
    // It has a place, so a recording holds it: the one that was open then.
    whole = whole && Instant.now().isBefore(inTime);
    var end = Instant.now();
    repeat(() -> publisher.get().say(channel, stream, "Stream End", end));
    return end;
  }

  private void media(Supplier<Publisher> publisher, String stream) {
    repeat(() -> {
      var prefix = publisher.get().place(channel, stream);
      publisher
          .get()
          .upload(BUCKET, prefix.orElseThrow(() -> new IOException("It has no place yet")));
    });
  }

  private interface Step {
    void run() throws IOException;
  }

  private void repeat(Step step) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        step.run();
        progress.run();
        return;
      } catch (IOException | SdkException | IllegalStateException e) {
        if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
          throw new IllegalStateException("Repeated in vain", e);
        }
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
    }
  }
}
