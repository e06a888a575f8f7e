package dev.unbroken.timeline;

import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.media.MediaOutcome;
import dev.unbroken.media.RecordingMedia;
import dev.unbroken.recordings.RecordedStream;
import dev.unbroken.recordings.Recording;
import dev.unbroken.recordings.RecordingState;
import dev.unbroken.recordings.Stage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes one video of a recording that is due, and ends it. */
public final class FinalizeRecording {

  private static final Logger log = LoggerFactory.getLogger(FinalizeRecording.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  /** Messages come in whole seconds; one that is a moment early is not worth another. */
  private static final Duration EARLY = Duration.ofSeconds(1);

  private final Timelines timelines;
  private final MergeSessions merges;
  private final Endings endings;
  private final RecordingMedia media;
  private final InstantSource clock;

  /** Finalizes what these merges close. */
  public FinalizeRecording(
      Timelines timelines,
      MergeSessions merges,
      Endings endings,
      RecordingMedia media,
      InstantSource clock) {
    this.timelines = timelines;
    this.merges = merges;
    this.endings = endings;
    this.media = media;
    this.clock = clock;
  }

  /**
   * Does what a message asks for; one that comes again does no harm.
   *
   * @throws ServiceFailure.Unavailable if others changed the channel at each attempt
   */
  public void handle(FinalizeRequest request) {
    switch (request) {
      case FinalizeMessage message -> due(message);
      case FinalizeAgain wish -> again(wish);
    }
  }

  /** At its time, and only while the recording still has the deadline that the message names. */
  private void due(FinalizeMessage message) {
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
      case Stage.Finalizing closed -> {
        // Whoever set a later time for the next try has sent a message for it.
        var soon = clock.instant().plus(EARLY);
        if (closed.nextTry().filter(soon::isBefore).isEmpty()) {
          finish(placed(recording), closed);
        }
      }
      case Stage.Ended _, Stage.Failed _, Stage.Merged _ ->
          throw new IllegalStateException("A recording that has ended has no deadline");
    }
  }

  /** By an operator's command: at once, and even if it had failed. */
  private void again(FinalizeAgain wish) {
    var timeline = timelines.load(wish.channelId());
    var found = timelines.recording(wish.channelId(), wish.recordingId());
    if (found.isPresent() && found.get().stage() instanceof Stage.Finalizing closed) {
      finish(placed(found.get()), closed);
    } else if (found.filter(it -> it.state() == RecordingState.FAILED).isPresent()) {
      var now = clock.instant();
      var closed = new Stage.Finalizing(now, now);
      if (!timelines.commit(Commit.of(timeline, found.get().at(closed, now)))) {
        throw new ServiceFailure.Unavailable(
            "Too much happens on channel " + wish.channelId() + " at once; try again");
      }
      again(wish);
    } else {
      log.atWarn()
          .addKeyValue("channel", wish.channelId())
          .addKeyValue("recording", wish.recordingId())
          .addKeyValue("state", found.map(it -> it.state().name()).orElse("not found"))
          .log("Nothing to finalize again");
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
    switch (tried(recording, !left.isPositive())) {
      case MediaOutcome.NotYet _ -> lookAgain(recording, closed, left);
      case MediaOutcome.Stitched(var duration, var playlist, var text) ->
          endings.end(recording, new Stage.Ended(duration, Optional.of(playlist), text));
      case MediaOutcome.Pictures(var text) ->
          endings.end(recording, new Stage.Ended(Duration.ZERO, Optional.empty(), text));
      case MediaOutcome.Blocked(var reason) -> endings.troubled(recording, reason);
      case MediaOutcome.Impossible(var reason) -> {
        endings.writeFailed(recording, reason);
        endings.end(recording, new Stage.Failed(reason));
      }
    }
  }

  /** Whatever is thrown counts as trouble: a queue would try it for ever, and say nothing. */
  private MediaOutcome tried(Recording recording, boolean waitedEnough) {
    try {
      return media.finish(recording.facts(), recording.end().orElseThrow(), waitedEnough);
    } catch (RuntimeException failure) {
      log.atError()
          .addKeyValue("channel", recording.channel())
          .addKeyValue("recording", recording.id())
          .setCause(failure)
          .log("The files of a recording could not be made");
      return new MediaOutcome.Blocked(sentence(failure));
    }
  }

  private static String sentence(RuntimeException failure) {
    var what =
        failure instanceof SdkException
            ? "S3 did not do what it was asked to"
            : "The files could not be made";
    var detail = String.valueOf(failure.getMessage());
    return "%s: %s".formatted(what, detail.substring(0, Math.min(detail.length(), 500)));
  }

  private void lookAgain(Recording recording, Stage.Finalizing closed, Duration left) {
    var next = left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN;
    merges.ask(recording, closed.deadline(), clock.instant().plus(next));
  }
}
