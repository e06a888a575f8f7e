package dev.unbroken.timeline;

import dev.unbroken.dynamodb.Backoff;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.media.BucketRefusedException;
import dev.unbroken.media.MediaOutcome;
import dev.unbroken.media.RecordingMedia;
import dev.unbroken.recordings.RecordedStream;
import dev.unbroken.recordings.Recording;
import dev.unbroken.recordings.Stage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one video of a recording that is due, and ends it. */
public final class FinalizeRecording {

  private static final Logger log = LoggerFactory.getLogger(FinalizeRecording.class);
  private static final int ATTEMPTS = 10;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final Timelines timelines;
  private final MergeSessions merges;
  private final RecordingMedia media;
  private final Backoff backoff;
  private final InstantSource clock;

  /** Finalizes what these merges close. */
  public FinalizeRecording(
      Timelines timelines,
      MergeSessions merges,
      RecordingMedia media,
      Backoff backoff,
      InstantSource clock) {
    this.timelines = timelines;
    this.merges = merges;
    this.media = media;
    this.backoff = backoff;
    this.clock = clock;
  }

  /**
   * Does what a message asks for: at its time, and only while the recording still has the deadline
   * it names. A message that comes again does no harm.
   *
   * @throws ServiceFailure.Unavailable if others changed the channel at each attempt
   */
  public void handle(FinalizeMessage message) {
    var outcome = merges.reconcile(message.channelId());
    var timeline = outcome.timeline();
    if (outcome.changed()) {
      timeline.recordings().stream()
          .filter(other -> !other.id().equals(message.recordingId()))
          .forEach(merges::ask);
    }
    timeline
        .recording(message.recordingId())
        .filter(recording -> recording.deadline().filter(message.deadline()::equals).isPresent())
        .ifPresentOrElse(
            this::advance,
            () ->
                log.atDebug()
                    .addKeyValue("channel", message.channelId())
                    .addKeyValue("recording", message.recordingId())
                    .log("Dropped a message that is out of date"));
  }

  private void advance(Recording recording) {
    switch (recording.stage()) {
      case Stage.Open _ -> merges.ask(recording);
      case Stage.Finalizing closed -> finish(placed(recording), closed);
      case Stage.Ended _, Stage.Failed _, Stage.Merged _ ->
          throw new IllegalStateException("A recording that has ended has no deadline");
    }
  }

  /** The event in which IVS says where it records a stream may come after the stream's end. */
  private Recording placed(Recording recording) {
    if (recording.isPlaced()) {
      return recording;
    }
    var streams =
        recording.streams().stream()
            .map(stream -> stream.place().isPresent() ? stream : late(recording, stream))
            .toList();
    return recording.of(streams, recording.start(), recording.end());
  }

  private RecordedStream late(Recording recording, RecordedStream stream) {
    return stream.at(timelines.place(recording.channel().id(), stream.streamId()));
  }

  private void finish(Recording recording, Stage.Finalizing closed) {
    var left = Duration.between(clock.instant(), closed.mediaDeadline());
    if (!recording.isPlaced() && left.isPositive()) {
      lookAgain(recording, closed, left);
      return;
    }
    var end = recording.end().orElseThrow();
    switch (media.finish(recording.facts(), end, !left.isPositive())) {
      case MediaOutcome.NotYet _ -> lookAgain(recording, closed, left);
      case MediaOutcome.Stitched(var duration, var playlist, var text) ->
          end(recording, new Stage.Ended(duration, Optional.of(playlist), text));
      case MediaOutcome.Pictures(var text) ->
          end(recording, new Stage.Ended(Duration.ZERO, Optional.empty(), text));
      case MediaOutcome.Impossible(var reason) -> {
        writeFailed(recording, reason);
        end(recording, new Stage.Failed(reason));
      }
    }
  }

  private void lookAgain(Recording recording, Stage.Finalizing closed, Duration left) {
    var whole = Duration.ofSeconds(Math.max(1, left.plusSeconds(1).minusNanos(1).toSeconds()));
    merges.ask(recording, closed.deadline(), whole.compareTo(LOOK_AGAIN) < 0 ? whole : LOOK_AGAIN);
  }

  /** The table and the announcement say that it failed even where the bucket cannot. */
  private void writeFailed(Recording recording, String reason) {
    try {
      media.failed(recording.facts(), recording.end().orElseThrow(), reason);
    } catch (BucketRefusedException refused) {
      log.atWarn()
          .addKeyValue("channel", recording.channel())
          .addKeyValue("recording", recording.id())
          .setCause(refused)
          .log("The bucket does not take the file that says why the recording failed");
    }
  }

  private void end(Recording finished, Stage end) {
    var channelId = finished.channel().id();
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var timeline = timelines.load(channelId);
      var recording = timeline.recording(finished.id());
      if (recording.isEmpty()) {
        return; // The same message, delivered twice, was faster elsewhere.
      }
      var ended =
          recording
              .get()
              .of(finished.streams(), finished.start(), finished.end())
              .at(end, clock.instant());
      if (timelines.commit(Commit.of(timeline, ended))) {
        log.atInfo()
            .addKeyValue("channel", finished.channel())
            .addKeyValue("recording", finished.id())
            .addKeyValue("state", end.state())
            .log("A recording ended");
        return;
      }
      backoff.pause(attempt);
    }
    throw new ServiceFailure.Unavailable(
        "Too much happens on " + finished.channel() + " at once; try again");
  }
}
