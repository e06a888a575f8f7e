package dev.unbroken.local.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.local.load.Packager.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** ListRecordings, an operation of Unbroken's own, which no AWS SDK knows. */
final class Recordings {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int LARGEST_PAGE = 100;

  private final HttpClient http;
  private final URI operation;

  Recordings(HttpClient http, URI api) {
    this.http = http;
    this.operation = api.resolve("/ListRecordings");
  }

  /** A recording as the API tells it. */
  record Listed(String id, String state, String reason, List<String> streamIds) {}

  /** All recordings of a channel, the latest first. */
  List<Listed> of(String channelArn) throws InterruptedException {
    var all = new ArrayList<Listed>();
    var token = Optional.<String>empty();
    do {
      var page = page(channelArn, LARGEST_PAGE, token);
      page.path("recordings").forEach(recording -> all.add(listed(recording)));
      token = Optional.of(page.path("nextToken")).filter(JsonNode::isTextual).map(JsonNode::asText);
    } while (token.isPresent());
    return all;
  }

  /** Where a recent stream's media goes; empty while nobody has said it. */
  Optional<Place> place(String channelArn, String streamId) throws InterruptedException {
    return page(channelArn, 2, Optional.empty())
        .path("recordings")
        .valueStream()
        .flatMap(recording -> recording.path("streams").valueStream())
        .filter(stream -> stream.path("streamId").asText().equals(streamId))
        .filter(stream -> stream.hasNonNull("prefix"))
        .map(s -> new Place(s.path("bucketName").asText(), s.path("prefix").asText()))
        .findFirst();
  }

  private static Listed listed(JsonNode recording) {
    return new Listed(
        recording.path("recordingId").asText(),
        recording.path("state").asText(),
        recording.path("stateReason").asText(""),
        recording.path("streams").valueStream().map(s -> s.path("streamId").asText()).toList());
  }

  private JsonNode page(String channelArn, int most, Optional<String> token)
      throws InterruptedException {
    var asked = JSON.createObjectNode().put("channelArn", channelArn).put("maxResults", most);
    token.ifPresent(next -> asked.put("nextToken", next));
    try {
      return call(asked);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("ListRecordings did not answer with JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException("ListRecordings did not answer", e);
    }
  }

  private JsonNode call(ObjectNode asked) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(operation)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(asked.toString()))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(
          "ListRecordings answered %d: %s".formatted(answer.statusCode(), answer.body()));
    }
    return JSON.readTree(answer.body());
  }
}
