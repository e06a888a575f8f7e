package dev.unbroken.local.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.UUID;

/** Lets an encoder come and go, by the events that a media server would send. */
final class Streams {

  private static final String INGEST =
      """
      {"video": {"avcProfile": "High", "avcLevel": "4.2", "codec": "avc1.64002A", "encoder": "obs",
        "targetBitrate": 6000000, "targetFramerate": 60, "videoHeight": 1080, "videoWidth": 1920,
        "level": "4.2", "track": "Track0", "profile": "High"},
       "audio": {"codec": "mp4a.40.2", "targetBitrate": 160000, "sampleRate": 48000, "channels": 2,
        "track": "Track0"}}\
      """;

  private final World world;

  Streams(World world) {
    this.world = world;
  }

  /** The id of one of a channel's streams. */
  static String id(String channel, String which) {
    return "st-" + which.repeat(11) + channel.substring(channel.length() - 12);
  }

  /** The first stream of a channel that {@link #record} recorded. */
  String first(String channel) {
    return id(channel, "B");
  }

  /** Two streams that are over, of which the first had its troubles. */
  void record(String channel) {
    var start = Instant.now().minusSeconds(600);
    say(channel, first(channel), "IVS Stream State Change", "Session Created", start);
    start(channel, first(channel), start);
    say(channel, first(channel), "IVS Stream Health Change", "Starvation Start", start);
    say(channel, first(channel), "IVS Stream State Change", "Stream Failure", start.plusSeconds(5));
    end(channel, first(channel), start.plusSeconds(10));
    var second = id(channel, "C");
    start(channel, second, start.plusSeconds(300));
    end(channel, second, start.plusSeconds(310));
    World.until(
        () -> recordings(channel), states -> states.matches("(ENDED|FAILED)(,(ENDED|FAILED))+"));
  }

  private String recordings(String channel) {
    var body = "{\"channelArn\": \"%s\"}".formatted(channel);
    return String.join(
        ",",
        world
            .send("POST", "/ListRecordings", body)
            .json()
            .path("recordings")
            .valueStream()
            .map(recording -> recording.path("state").asText())
            .toList());
  }

  /** Returns when the stream is live. */
  void start(String channel, String stream, Instant at) {
    say(channel, stream, "IVS Stream State Change", "Stream Start", at);
    World.until(
        () -> world.made("ListStreamSessions", "{\"channelArn\": \"%s\"}".formatted(channel)),
        answer -> answer.toString().contains(stream));
  }

  private void end(String channel, String stream, Instant at) {
    say(channel, stream, "IVS Stream State Change", "Stream End", at);
  }

  private void say(String channel, String stream, String type, String name, Instant at) {
    var event = JsonNodeFactory.instance.objectNode();
    event.put("version", "0").put("id", UUID.randomUUID().toString());
    event.put("detail-type", type).put("source", "unbroken.ingest").put("account", "123456789012");
    event.put("time", at.toString()).put("region", "us-west-2");
    event.putArray("resources").add(channel);
    var detail = event.putObject("detail");
    detail.put("event_name", name).put("channel_name", "model").put("stream_id", stream);
    if (name.equals("Stream Start")) {
      detail.set("ingest_configuration", Answer.parse(INGEST));
    }
    if (name.equals("Stream Failure")) {
      detail.put("code", "StreamTakeoverInvalidPriority").put("reason", "for a test");
    }
    world.runtime.deliver(event.toString());
  }
}
