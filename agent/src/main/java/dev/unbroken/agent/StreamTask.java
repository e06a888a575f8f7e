package dev.unbroken.agent;

import dev.unbroken.agent.hls.UnreadablePlaylistException;
import dev.unbroken.agent.spool.SessionState;
import dev.unbroken.agent.spool.StreamSpool;
import dev.unbroken.agent.upload.FragmentUpload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The work on one stream of the media server: taking, reporting and uploading, each in a thread of
 * its own, so that a slow service or an S3 that is away never costs a segment.
 */
final class StreamTask implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamTask.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  /** How long a stream's output is gone before nothing of it is kept in mind. */
  private static final Duration GONE = Duration.ofSeconds(5);

  private final String name;
  private final StreamParts parts;
  private final StreamSpool spool;
  private final Watched watched;
  private final Sessions sessions;
  private final Map<String, FragmentUpload> uploads = new HashMap<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<Thread> threads;

  @FunctionalInterface
  private interface Step {
    void run() throws IOException, UnreadablePlaylistException;
  }

  private StreamTask(String name, StreamParts parts, StreamSpool spool) {
    this.name = name;
    this.parts = parts;
    this.spool = spool;
    this.watched = new Watched(name, parts, spool);
    this.sessions = new Sessions(name, parts, spool, watched);
    this.threads =
        List.of(
            thread("take", watched::look),
            thread("report", sessions::report),
            thread("upload", this::upload));
  }

  /** Begins the work on a stream, or goes on with it. */
  static StreamTask start(String name, StreamParts parts, StreamSpool spool) {
    var task = new StreamTask(name, parts, spool);
    task.threads.forEach(Thread::start);
    return task;
  }

  private Thread thread(String what, Step step) {
    return Thread.ofVirtual().name(what + " " + name).unstarted(() -> repeat(what, step));
  }

  private void repeat(String what, Step step) {
    MDC.put("stream", Shown.name(name));
    try {
      for (var failures = 0; !end.await(pause(failures).toMillis(), TimeUnit.MILLISECONDS); ) {
        failures = once(what, step) ? 0 : failures + 1;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** A playlist is looked at as often as ever, what else fails less and less often. */
  private Duration pause(int failures) {
    var longer = parts.poll().multipliedBy(1L << Math.min(failures, 6));
    return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
  }

  private boolean once(String what, Step step) {
    try {
      step.run();
      return true;
    } catch (UnreadablePlaylistException e) {
      LOG.atDebug().log("A playlist is not whole: {}", e.getMessage());
      return true;
    } catch (IOException | UncheckedIOException e) {
      LOG.atWarn().addKeyValue("step", what).log("It is tried again: {}", e.getMessage());
      return false;
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("step", what).setCause(e).log("It is tried again");
      return false;
    }
  }

  private void upload() throws IOException {
    for (var session : spool.sessions()) {
      var answer = sessions.answer(session);
      if (!session.finished() && answer.isPresent()) {
        var last = sessions.last(session);
        var upload =
            uploads.computeIfAbsent(
                session.streamId(),
                _ ->
                    new FragmentUpload(
                        spool, session, parts.bucket(), parts.pictures(), parts.clock()));
        if (upload.push(answer.get(), watched.offered(), last)) {
          finish(session);
        }
      }
    }
  }

  private void finish(SessionState session) throws IOException {
    spool.finish(session);
    uploads.remove(session.streamId());
    LOG.atInfo()
        .addKeyValue("streamId", session.streamId())
        .addKeyValue(
            "segments", session.renditions().stream().mapToLong(it -> it.listed()).max().orElse(0))
        .log("A session is in S3 to its end");
  }

  /** Whether the stream is gone and nothing of it is left to do. */
  boolean over() {
    return watched.goneFor(GONE)
        && spool.pending().isEmpty()
        && spool.sessions().stream().allMatch(SessionState::finished);
  }

  /** Ends the work; what was being done is done to its end, within a few seconds. */
  @Override
  public void close() {
    end.countDown();
    try {
      for (var thread : threads) {
        if (!thread.join(Duration.ofSeconds(5))) {
          thread.interrupt();
        }
      }
      spool.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the work and forgets the stream. */
  void forget() throws IOException {
    close();
    spool.delete();
  }
}
