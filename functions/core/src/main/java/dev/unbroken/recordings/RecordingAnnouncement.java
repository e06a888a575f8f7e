package dev.unbroken.recordings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unbroken.announcements.Announcement;
import java.util.Optional;

/** What the event bus is told of recordings, in the form of IVS. */
public final class RecordingAnnouncement {

  /** The detail type of what is told of recordings. */
  public static final String DETAIL_TYPE = "IVS Recording State Change";

  private RecordingAnnouncement() {}

  static Announcement started(Recording recording) {
    return of(recording, "Recording Start", "", 0, "started");
  }

  static Announcement startFailed(Recording recording, String reason) {
    return of(recording, "Recording Start Failure", reason, 0, "start-failed");
  }

  /** Empty for a recording that has not ended. */
  static Optional<Announcement> ended(Recording recording) {
    return switch (recording.stage()) {
      case Stage.Open _, Stage.Finalizing _ -> Optional.empty();
      case Stage.Ended ended ->
          Optional.of(
              of(
                  recording,
                  "Recording End",
                  ended.message().orElse(""),
                  ended.duration().toMillis(),
                  again(recording, "ended")));
      case Stage.Failed failed ->
          Optional.of(
              of(
                  recording,
                  "Recording End Failure",
                  failed.reason(),
                  0,
                  again(recording, "failed")));
      case Stage.Merged merged ->
          Optional.of(of(recording, "Recording End", "Merged into " + merged.into(), 0, "merged"));
    };
  }

  /** What was announced before stays announced; what came of another try is something else. */
  private static String again(Recording recording, String word) {
    return recording.finalizings() > 1 ? word + "-" + recording.finalizings() : word;
  }

  private static Announcement of(
      Recording recording, String status, String reason, long durationMs, String word) {
    var started = word.startsWith("start");
    var streams = recording.streamIds();
    var detail =
        JsonNodeFactory.instance
            .objectNode()
            .put("channel_name", recording.channelName())
            .put("stream_id", started ? streams.getFirst() : streams.getLast())
            .put("recording_status", status)
            .put("recording_status_reason", reason)
            .put("recording_s3_bucket_name", recording.place().bucket())
            .put("recording_s3_key_prefix", recording.place().prefix())
            .put("recording_duration_ms", durationMs)
            .put("recording_session_id", recording.id());
    streams.forEach(detail.withArray("recording_session_stream_ids")::add);
    return new Announcement(
        DETAIL_TYPE,
        "%s-%d-%s".formatted(recording.id(), recording.openings(), word),
        recording.since(),
        recording.channel(),
        detail);
  }
}
