package dev.unbroken.handlers.recordings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.handlers.frame.Json;
import dev.unbroken.recordings.RecordedStream;
import dev.unbroken.recordings.Recording;
import dev.unbroken.recordings.Stage;

/** Recordings as the API shows them, in the manner of IVS, which has no such operation. */
final class RecordingShape {

  private RecordingShape() {}

  static ObjectNode of(Recording recording, RecordingAddress address) {
    var json =
        Json.object()
            .put("recordingId", recording.id())
            .put("channelArn", recording.channel().toString())
            .put("state", recording.state().name())
            .put("startTime", recording.start().toString());
    recording.end().ifPresent(end -> json.put("endTime", end.toString()));
    json.putObject("s3")
        .put("bucketName", recording.place().bucket())
        .put("prefix", recording.place().prefix());
    var streams = json.putArray("streams");
    recording.streams().stream().map(RecordingShape::stream).forEach(streams::add);
    switch (recording.stage()) {
      case Stage.Open _ -> {}
      case Stage.Finalizing closed ->
          closed.trouble().ifPresent(trouble -> json.put("stateReason", trouble.reason()));
      case Stage.Ended ended -> {
        json.put("durationMs", ended.duration().toMillis());
        ended
            .masterPlaylist()
            .ifPresent(file -> json.put("masterPlaylistUrl", address.of(recording.place(), file)));
        ended.message().ifPresent(message -> json.put("stateReason", message));
      }
      case Stage.Failed failed -> json.put("stateReason", failed.reason());
      case Stage.Merged merged ->
          json.put("stateReason", "Merged into " + merged.into()).put("mergedInto", merged.into());
    }
    return json;
  }

  private static ObjectNode stream(RecordedStream stream) {
    var json =
        Json.object()
            .put("streamId", stream.streamId())
            .put("startTime", stream.start().toString());
    stream.end().ifPresent(end -> json.put("endTime", end.toString()));
    stream
        .place()
        .ifPresent(place -> json.put("bucketName", place.bucket()).put("prefix", place.prefix()));
    return json;
  }
}
