package dev.unbroken.local.redrive;

import dev.unbroken.recordings.Recording;
import dev.unbroken.recordings.RecordingItem;
import dev.unbroken.recordings.RecordingState;
import dev.unbroken.recordings.Stage;
import dev.unbroken.sessions.StreamsKey;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Has a recording finalized now that failed, or that waits for its bucket. */
public final class Finalize {

  private static final Duration PACE = Duration.ofMillis(500);

  private final Deployment deployment;
  private final PrintWriter out;

  /** Works on a deployment. */
  public Finalize(Deployment deployment, PrintWriter out) {
    this.deployment = deployment;
    this.out = out;
  }

  /**
   * Asks for it, and waits for what comes of it; returns whether the recording has ended well.
   *
   * @throws CommandFailure when there is no such recording, or it takes streams
   */
  public boolean run(String channelId, String recordingId, Duration patience) {
    var before = read(channelId, recordingId);
    return switch (before.stage()) {
      case Stage.Ended _ -> {
        out.printf("%s has ended well; there is nothing to do.%n", recordingId);
        out.flush();
        yield true;
      }
      case Stage.Merged(var into) ->
          throw new CommandFailure("%s was merged into %s.".formatted(recordingId, into));
      case Stage.Open _ ->
          throw new CommandFailure(
              "%s still takes streams; it is finalized by itself.".formatted(recordingId));
      case Stage.Failed _, Stage.Finalizing _ -> {
        ask(channelId, recordingId);
        yield waited(before, patience);
      }
    };
  }

  private void ask(String channelId, String recordingId) {
    var url = deployment.queueUrl("FinalizeQueue");
    var message =
        "{\"channelId\":\"%s\",\"recordingId\":\"%s\",\"again\":true}"
            .formatted(channelId, recordingId);
    deployment.sqs().sendMessage(send -> send.queueUrl(url).messageBody(message));
    out.printf("Asked for %s to be finalized.%n", recordingId);
    out.flush();
  }

  private boolean waited(Recording before, Duration patience) {
    var end = System.nanoTime() + patience.toNanos();
    var now = before;
    while (isUnderWay(before, now)) {
      if (System.nanoTime() > end) {
        out.printf("It is %s, and still under way.%n", now.state());
        out.flush();
        return false;
      }
      LockSupport.parkNanos(PACE.toNanos());
      now = read(before.channel().id(), before.id());
    }
    out.printf("It is %s.%s%n", now.state(), reason(now).map(" %s"::formatted).orElse(""));
    out.flush();
    return now.state() == RecordingState.ENDED;
  }

  /** Nobody has looked at the message yet, or the files are being made. */
  private static boolean isUnderWay(Recording before, Recording now) {
    if (now.stage() instanceof Stage.Finalizing closed && closed.trouble().isEmpty()) {
      return true;
    }
    return now.stage().equals(before.stage()) && now.finalizings() == before.finalizings();
  }

  private static Optional<String> reason(Recording recording) {
    return switch (recording.stage()) {
      case Stage.Finalizing closed -> closed.trouble().map(trouble -> trouble.reason());
      case Stage.Failed(var reason) -> Optional.of(reason);
      case Stage.Ended ended -> ended.message();
      case Stage.Open _, Stage.Merged _ -> Optional.empty();
    };
  }

  private Recording read(String channelId, String recordingId) {
    var table = deployment.table("StreamsTable");
    var found =
        deployment
            .dynamoDb()
            .getItem(get ->
                get.tableName(table)
                    .key(StreamsKey.of(channelId, StreamsKey.recording(recordingId)))
                    .consistentRead(true));
    if (!found.hasItem()) {
      throw new CommandFailure(
          "The channel %s has no recording %s.".formatted(channelId, recordingId));
    }
    return RecordingItem.read(found.item());
  }
}
