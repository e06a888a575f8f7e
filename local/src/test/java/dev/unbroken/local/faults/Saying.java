package dev.unbroken.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Events of an ingest as EventBridge delivers them. */
final class Saying {

  private Saying() {}

  static ObjectNode event(String channelId, History.Said said, boolean byIvs) {
    var event = event(channelId, said);
    if (byIvs) {
      event.put("source", "aws.ivs");
    }
    return event;
  }

  /** Where Amazon IVS records a stream. */
  static String prefix(String channelId, String stream) {
    return "ivs/v1/%s/%s/2025/12/31/23/59/%s"
        .formatted(Engines.ACCOUNT, channelId, History.id(stream).substring(3, 15));
  }

  static ObjectNode event(String channelId, History.Said said) {
    var event = Reading.JSON.createObjectNode();
    event.put("version", "0").put("id", said.id()).put("source", "unbroken.ingest");
    event.put("detail-type", type(said.event())).put("account", Engines.ACCOUNT);
    event.put("time", Engines.T0.plusSeconds(said.at()).toString()).put("region", Engines.REGION);
    event.putArray("resources").add(World.arn(channelId));
    var detail = event.putObject("detail");
    if (said.event().startsWith("Recording")) {
      detail
          .put("recording_status", said.event())
          .put("recording_s3_bucket_name", World.BUCKET)
          .put("recording_s3_key_prefix", prefix(channelId, said.stream()));
    } else {
      detail.put("event_name", said.event());
    }
    detail.put("channel_name", "show");
    detail.put("stream_id", History.id(said.stream()));
    said.height()
        .ifPresent(height ->
            detail
                .putObject("ingest_configuration")
                .putObject("video")
                .put("codec", "avc1.4d401f")
                .put("videoHeight", height)
                .put("videoWidth", height * 16 / 9)
                .put("targetFramerate", 30)
                .put("targetBitrate", 3_000_000));
    return event;
  }

  /** Events as RecordStreamEvent gets them: each the body of a message. */
  static ObjectNode batch(List<? extends JsonNode> events) {
    var batch = Reading.JSON.createObjectNode();
    var records = batch.putArray("Records");
    for (var event : events) {
      records
          .addObject()
          .put("messageId", event.path("id").asText())
          .put("receiptHandle", "nobody's")
          .put("body", event.toString())
          .put("eventSource", "aws:sqs");
    }
    return batch;
  }

  private static String type(String name) {
    return switch (name) {
      case "Starvation Start", "Starvation End" -> "IVS Stream Health Change";
      case "Concurrent Broadcasts", "Concurrent Viewers", "Ingest Bitrate", "Ingest Resolution" ->
          "IVS Limit Breach";
      case "Recording Start", "Recording End" -> "IVS Recording State Change";
      default -> "IVS Stream State Change";
    };
  }
}
