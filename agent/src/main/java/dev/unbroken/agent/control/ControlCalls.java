package dev.unbroken.agent.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Calls of a control interface.
 *
 * @param address without a slash at its end
 * @param authorization the header's value, if the interface wants one
 */
record ControlCalls(HttpClient http, String address, Optional<String> authorization) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Calls; empty where the interface knows nothing of what the path names. */
  Optional<String> call(String method, String path) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(Duration.ofSeconds(5))
            .method(method, HttpRequest.BodyPublishers.noBody());
    authorization.ifPresent(value -> request.header("Authorization", value));
    try {
      var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 404) {
        return Optional.empty();
      }
      if (answer.statusCode() / 100 != 2) {
        throw new IOException(
            "The media server answers %s %s with status %d"
                .formatted(method, address, answer.statusCode()));
      }
      return Optional.of(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The agent ends");
    }
  }

  Optional<JsonNode> json(String method, String path) throws IOException {
    var body = call(method, path);
    try {
      return body.isEmpty() ? Optional.empty() : Optional.of(JSON.readTree(body.get()));
    } catch (JsonProcessingException e) {
      throw new IOException(
          "The media server's answer at %s is no JSON: %s"
              .formatted(address, e.getOriginalMessage()),
          e);
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
