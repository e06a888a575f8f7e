package dev.unbroken.local.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** A media server of one's own: it tells the bus what its encoder does. */
final class MediaServer {

  private static final JsonMapper JSON = new JsonMapper();

  private final EventBridgeClient bus;
  private final String channelArn;
  private final String channelName;

  MediaServer(EventBridgeClient bus, String channelArn, String channelName) {
    this.bus = bus;
    this.channelArn = channelArn;
    this.channelName = channelName;
  }

  /** An encoder connected and sends media. */
  void goesLive(String streamId, Instant at) {
    put(detail("Session Created", streamId), at);
    var start = detail("Stream Start", streamId);
    start.set("ingest_configuration", ingestConfiguration());
    put(start, at);
  }

  /** The encoder is gone, on purpose or not. */
  void goesOff(String streamId, Instant at) {
    put(detail("Stream End", streamId), at);
    put(detail("Session Ended", streamId), at);
  }

  private ObjectNode detail(String event, String streamId) {
    return JSON.createObjectNode()
        .put("event_name", event)
        .put("channel_name", channelName)
        .put("stream_id", streamId);
  }

  /** What make-fragments.sh encodes. */
  private static ObjectNode ingestConfiguration() {
    var configuration = JSON.createObjectNode();
    configuration
        .putObject("video")
        .put("avcProfile", "Main")
        .put("avcLevel", "3.0")
        .put("codec", "avc1.4d401e")
        .put("encoder", "Unbroken demo")
        .put("targetBitrate", 260_000)
        .put("targetFramerate", 30)
        .put("videoHeight", 360)
        .put("videoWidth", 640);
    configuration
        .putObject("audio")
        .put("channels", 1)
        .put("codec", "mp4a.40.2")
        .put("sampleRate", 48_000)
        .put("targetBitrate", 32_000);
    return configuration;
  }

  private void put(ObjectNode detail, Instant at) {
    var answer =
        bus.putEvents(request ->
            request.entries(
                PutEventsRequestEntry.builder()
                    .source("unbroken.ingest")
                    .detailType("IVS Stream State Change")
                    .resources(channelArn)
                    .time(at)
                    .detail(detail.toString())
                    .build()));
    // PutEvents answers 200 even where it took nothing.
    for (var entry : answer.entries()) {
      if (entry.errorCode() != null) {
        throw new IllegalStateException(
            "The bus refused an event: %s, %s".formatted(entry.errorCode(), entry.errorMessage()));
      }
    }
  }
}
