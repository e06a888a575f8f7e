package dev.unbroken.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** ListRecordings, an operation of Unbroken's own, which no AWS SDK knows. */
final class Recordings {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http;
  private final URI api;

  Recordings(HttpClient http, URI api) {
    this.http = http;
    this.api = api;
  }

  /** The recordings of a channel, oldest first; the demo makes fewer than a page of them. */
  List<Recording> of(String channelArn) throws IOException, InterruptedException {
    var asked = JSON.createObjectNode().put("channelArn", channelArn);
    var listed = call("ListRecordings", asked).path("recordings");
    return StreamSupport.stream(listed.spliterator(), false)
        .map(Recordings::read)
        .toList()
        .reversed();
  }

  private JsonNode call(String operation, ObjectNode body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(api.resolve("/" + operation))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    var response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          "%s answered %d: %s".formatted(operation, response.statusCode(), response.body()));
    }
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new IOException(operation + " did not answer with JSON: " + response.body(), e);
    }
  }

  static Recording read(JsonNode json) {
    return new Recording(
        json.path("recordingId").asText(),
        json.path("state").asText(),
        text(json, "stateReason"),
        Instant.parse(json.path("startTime").asText()),
        text(json, "endTime").map(Instant::parse),
        Optional.of(json.path("durationMs"))
            .filter(JsonNode::isNumber)
            .map(ms -> Duration.ofMillis(ms.asLong())),
        StreamSupport.stream(json.path("streams").spliterator(), false)
            .map(Recordings::stream)
            .toList(),
        json.path("s3").path("bucketName").asText(),
        json.path("s3").path("prefix").asText(),
        text(json, "masterPlaylistUrl").map(URI::create));
  }

  private static Recording.Stream stream(JsonNode json) {
    return new Recording.Stream(
        json.path("streamId").asText(),
        Instant.parse(json.path("startTime").asText()),
        text(json, "endTime").map(Instant::parse),
        json.path("bucketName").asText(),
        text(json, "prefix"));
  }

  private static Optional<String> text(JsonNode json, String member) {
    return Optional.of(json.path(member)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }
}
