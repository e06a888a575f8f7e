package dev.unbroken.local.killed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.local.host.Clients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** What users and media servers ask of a service that may die at any time; no call is repeated. */
final class Publisher implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI api;
  private final Clients clients;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  Publisher(ServiceProcess service) {
    this.api = service.address("API");
    this.clients =
        new Clients(
            "us-west-2",
            () -> {
              throw new UnsupportedOperationException("Users do not look at the tables");
            },
            () -> service.address("S3"),
            () -> service.address("SQS"),
            () -> service.address("EventBridge"));
  }

  Clients clients() {
    return clients;
  }

  JsonNode call(String operation, Map<String, ?> members) throws IOException {
    var request =
        HttpRequest.newBuilder(api.resolve("/" + operation))
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(members)))
            .build();
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IOException(operation + ": " + answer.statusCode() + " " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Returns when the bus has accepted the event. */
  void say(String channel, String stream, String name, Instant time) {
    var detail =
        "{\"event_name\":\"%s\",\"channel_name\":\"show\",\"stream_id\":\"%s\"}"
            .formatted(name, stream);
    var answer =
        clients
            .eventBridge()
            .putEvents(put ->
                put.entries(
                    PutEventsRequestEntry.builder()
                        .source("unbroken.ingest")
                        .detailType("IVS Stream State Change")
                        .resources(channel)
                        .time(time)
                        .detail(detail)
                        .build()));
    if (answer.failedEntryCount() != 0) {
      throw new IllegalStateException(answer.entries().toString());
    }
  }

  /** Where a stream's media goes; empty while no recording says so. */
  Optional<String> place(String channel, String stream) throws IOException {
    for (var listed : call("ListRecordings", Map.of("channelArn", channel)).path("recordings")) {
      var id = listed.path("recordingId").asText();
      var recording =
          call("GetRecording", Map.of("channelArn", channel, "recordingId", id)).path("recording");
      for (var each : recording.path("streams")) {
        if (each.path("streamId").asText().equals(stream) && each.hasNonNull("prefix")) {
          return Optional.of(each.path("prefix").asText());
        }
      }
    }
    return Optional.empty();
  }

  /** Two segments of two seconds. */
  void upload(String bucket, String prefix) {
    for (var i = 0; i < 2; i++) {
      write(bucket, prefix + "/360p30/seg%d.ts".formatted(i), "media " + i);
    }
    write(
        bucket,
        prefix + "/360p30/playlist.m3u8",
        """
        #EXTM3U
        #EXT-X-VERSION:4
        #EXT-X-TARGETDURATION:2
        #EXT-X-MEDIA-SEQUENCE:0
        #EXTINF:2.000000,
        seg0.ts
        #EXTINF:2.000000,
        seg1.ts
        #EXT-X-ENDLIST
        """);
    write(
        bucket,
        prefix + "/master.m3u8",
        """
        #EXTM3U
        #EXT-X-VERSION:4
        #EXT-X-STREAM-INF:BANDWIDTH=800000,CODECS="avc1.4d401e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=30.000
        360p30/playlist.m3u8
        """);
  }

  private void write(String bucket, String key, String text) {
    clients.s3().putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(text));
  }

  @Override
  public void close() {
    clients.close();
    http.close();
  }
}
