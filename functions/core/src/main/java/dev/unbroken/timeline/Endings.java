package dev.unbroken.timeline;

import dev.unbroken.dynamodb.Backoff;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.media.RecordingMedia;
import dev.unbroken.metrics.Measure;
import dev.unbroken.metrics.Metrics;
import dev.unbroken.metrics.Sample;
import dev.unbroken.recordings.Recording;
import dev.unbroken.recordings.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves recordings whose streams are final: to their end, or to another try. */
public final class Endings {

  private static final Logger log = LoggerFactory.getLogger(Endings.class);
  private static final int ATTEMPTS = 10;

  private final Timelines timelines;
  private final MergeSessions merges;
  private final RecordingMedia media;
  private final Duration patience;
  private final Backoff backoff;
  private final InstantSource clock;
  private final Metrics metrics;

  /** Gives a recording up when it has been tried in vain for so long. */
  public Endings(
      Timelines timelines,
      MergeSessions merges,
      RecordingMedia media,
      Duration patience,
      Backoff backoff,
      InstantSource clock,
      Metrics metrics) {
    this.timelines = timelines;
    this.merges = merges;
    this.media = media;
    this.patience = patience;
    this.backoff = backoff;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** Ends the recording, with its streams as they are given. */
  void end(Recording finished, Stage end) {
    move(finished, _ -> end);
  }

  /** Has a recording tried again that could not be made, or gives it up. */
  void troubled(Recording recording, String reason) {
    var now = clock.instant();
    var moved = move(recording, closed -> closed.troubled(reason, now, patience));
    if (moved.isPresent() && moved.get().stage() instanceof Stage.Finalizing closed) {
      closed.nextTry().ifPresent(next -> merges.ask(moved.get(), closed.deadline(), next));
    }
    moved
        .filter(given -> given.stage() instanceof Stage.Failed)
        .ifPresent(given -> writeFailed(given, reason));
  }

  /** Does so for all of a channel that should have ended by now, whoever forgot them. */
  void remind(String channelId) {
    var outcome = merges.reconcile(channelId);
    for (var recording : outcome.timeline().recordings()) {
      if (outcome.changed() || recording.stage() instanceof Stage.Open) {
        merges.ask(recording);
      } else if (isOverdue(recording, clock.instant())) {
        troubled(recording, "No attempt to make its files has come to an end.");
      }
    }
  }

  private static boolean isOverdue(Recording recording, Instant now) {
    return recording
        .watchedUntil()
        .filter(until -> !now.isBefore(until.plus(CloseStaleSessions.OVERDUE)))
        .isPresent();
  }

  /** The table and the announcement say that it failed even where the bucket cannot. */
  void writeFailed(Recording recording, String reason) {
    try {
      media.failed(recording.facts(), recording.end().orElseThrow(), reason);
    } catch (RuntimeException refused) {
      log.atWarn()
          .addKeyValue("channel", recording.channel())
          .addKeyValue("recording", recording.id())
          .setCause(refused)
          .log("The bucket does not take the file that says why the recording failed");
    }
  }

  /** Empty when the same message, delivered twice, was faster elsewhere. */
  private Optional<Recording> move(Recording known, Function<Stage.Finalizing, Stage> step) {
    var channelId = known.channel().id();
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var timeline = timelines.load(channelId);
      var found = timeline.recording(known.id());
      if (found.isEmpty() || !(found.get().stage() instanceof Stage.Finalizing closed)) {
        return Optional.empty();
      }
      var moved =
          found
              .get()
              .of(known.streams(), known.start(), known.end())
              .at(step.apply(closed), clock.instant());
      if (timelines.commit(Commit.of(timeline, moved))) {
        report(moved, closed);
        return Optional.of(moved);
      }
      metrics.put(Sample.count(Measure.CONFLICTS, 1).of(known.channel()));
      backoff.pause(attempt);
    }
    throw new ServiceFailure.Unavailable(
        "Too much happens on " + known.channel() + " at once; try again");
  }

  private void report(Recording moved, Stage.Finalizing closed) {
    var ended = !moved.state().isPending();
    log.atLevel(ended ? org.slf4j.event.Level.INFO : org.slf4j.event.Level.WARN)
        .addKeyValue("channel", moved.channel())
        .addKeyValue("recording", moved.id())
        .addKeyValue("state", moved.state())
        .log(ended ? "A recording ended" : "A recording could not be made and is tried again");
    var sample =
        switch (moved.stage()) {
          case Stage.Ended _ -> Sample.count(Measure.RECORDINGS_ENDED, 1);
          case Stage.Failed _ -> Sample.count(Measure.RECORDINGS_FAILED, 1);
          case Stage.Finalizing _, Stage.Open _, Stage.Merged _ ->
              Sample.count(Measure.FINALIZE_TROUBLES, 1);
        };
    var told = sample.of(moved.channel()).ofRecording(moved.id());
    metrics.put(
        ended
            ? told.took(Measure.FINALIZE_LAG, Duration.between(closed.deadline(), clock.instant()))
            : told);
  }
}
