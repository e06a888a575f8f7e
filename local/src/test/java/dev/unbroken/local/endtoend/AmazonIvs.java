package dev.unbroken.local.endtoend;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Amazon IVS itself, recording one of its channels: its events, and what it writes to a bucket. */
final class AmazonIvs {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Service service;
  private final String channel;
  private final String bucket;

  AmazonIvs(Service service, String channel, String bucket) {
    this.service = service;
    this.channel = channel;
    this.bucket = bucket;
  }

  /** Where IVS records a stream: each in a prefix of its own. */
  Service.Place place(String stream) {
    return new Service.Place(bucket, prefix(stream) + "/media/hls");
  }

  private String prefix(String stream) {
    return "ivs/v1/123456789012/%s/2026/11/22/9/5/%s"
        .formatted(channel.substring(channel.indexOf('/') + 1), stream.substring(3, 15));
  }

  /** A stream from its first event to its last, whose media is there already. */
  void streams(String stream, Instant start, Instant end) {
    goesLive(stream, start);
    ends(stream, start, end);
  }

  void goesLive(String stream, Instant start) {
    state(stream, "Session Created", start);
    state(stream, "Stream Start", start);
    write(stream, "started");
    recording(stream, "Recording Start", start.plusSeconds(1), 0);
  }

  void ends(String stream, Instant start, Instant end) {
    state(stream, "Stream End", end);
    write(stream, "ended");
    var duration = end.toEpochMilli() - start.toEpochMilli();
    recording(stream, "Recording End", end.plusSeconds(1), duration);
    state(stream, "Session Ended", end.plusSeconds(2));
  }

  private void write(String stream, String what) {
    service.write(
        new Service.Place(bucket, prefix(stream)),
        "events/recording-%s.json".formatted(what),
        "{\"version\":\"v1\",\"channel_arn\":\"%s\",\"by\":\"IVS\"}".formatted(channel));
  }

  private void state(String stream, String name, Instant time) {
    var detail = JSON.createObjectNode().put("event_name", name);
    deliver("IVS Stream State Change", time, stream, detail);
  }

  private void recording(String stream, String status, Instant time, long duration) {
    var detail =
        JSON.createObjectNode()
            .put("recording_status", status)
            .put("recording_status_reason", "")
            .put("recording_s3_bucket_name", bucket)
            .put("recording_s3_key_prefix", prefix(stream))
            .put("recording_duration_ms", duration)
            .put("recording_session_id", "a6RfV23ES97iyfoQ");
    detail.putArray("recording_session_stream_ids").add(stream);
    deliver("IVS Recording State Change", time, stream, detail);
  }

  private void deliver(String type, Instant time, String stream, ObjectNode detail) {
    var event =
        JSON.createObjectNode()
            .put("version", "0")
            .put("id", UUID.randomUUID().toString())
            .put("detail-type", type)
            .put("source", "aws.ivs")
            .put("account", "123456789012")
            .put("time", time.toString())
            .put("region", "us-west-2");
    event.putArray("resources").add(channel);
    event.set("detail", detail.put("channel_name", "evening-show").put("stream_id", stream));
    service.runtime.deliver(event.toString());
  }

  /** All that IVS has written of its streams, by name. */
  Map<String, String> written(String... streams) {
    var files = new TreeMap<String, String>();
    for (var stream : streams) {
      service
          .keys(bucket, prefix(stream) + "/")
          .forEach(key -> files.put(key, service.text(bucket, key)));
    }
    return files;
  }
}
