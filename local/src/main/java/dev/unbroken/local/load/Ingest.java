package dev.unbroken.local.load;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.local.load.Broadcast.Stream;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** The media servers: they tell the bus what their encoders do. */
final class Ingest {

  /** What PutEvents takes at a time. */
  static final int BATCH = 10;

  private static final JsonMapper JSON = new JsonMapper();

  private final EventBridgeClient bus;

  Ingest(EventBridgeClient bus) {
    this.bus = bus;
  }

  /** What is said when a stream begins. */
  static List<PutEventsRequestEntry> begins(String channelArn, Stream stream, Instant at) {
    var start = detail("Stream Start", stream);
    start.set("ingest_configuration", ingestConfiguration());
    return List.of(
        entry(channelArn, detail("Session Created", stream), at), entry(channelArn, start, at));
  }

  /** What is said when a stream is gone. */
  static List<PutEventsRequestEntry> ends(String channelArn, Stream stream, Instant at) {
    return List.of(
        entry(channelArn, detail("Stream End", stream), at),
        entry(channelArn, detail("Session Ended", stream), at));
  }

  private static ObjectNode detail(String event, Stream stream) {
    return JSON.createObjectNode()
        .put("event_name", event)
        .put("channel_name", "load")
        .put("stream_id", stream.id());
  }

  private static ObjectNode ingestConfiguration() {
    var configuration = JSON.createObjectNode();
    configuration
        .putObject("video")
        .put("codec", "avc1.4d401e")
        .put("encoder", "Unbroken load")
        .put("targetBitrate", 700_000)
        .put("targetFramerate", 30)
        .put("videoHeight", 360)
        .put("videoWidth", 640);
    configuration
        .putObject("audio")
        .put("channels", 2)
        .put("codec", "mp4a.40.2")
        .put("sampleRate", 48_000)
        .put("targetBitrate", 96_000);
    return configuration;
  }

  private static PutEventsRequestEntry entry(String channelArn, ObjectNode detail, Instant at) {
    return PutEventsRequestEntry.builder()
        .source("unbroken.ingest")
        .detailType("IVS Stream State Change")
        .resources(channelArn)
        .time(at)
        .detail(detail.toString())
        .build();
  }

  /** Puts up to {@value #BATCH} events on the bus. */
  void say(List<PutEventsRequestEntry> events) {
    var answer = bus.putEvents(put -> put.entries(events));
    // PutEvents answers 200 even where it took nothing.
    for (var entry : answer.entries()) {
      if (entry.errorCode() != null) {
        throw new IllegalStateException(
            "The bus refused an event: %s, %s".formatted(entry.errorCode(), entry.errorMessage()));
      }
    }
  }
}
