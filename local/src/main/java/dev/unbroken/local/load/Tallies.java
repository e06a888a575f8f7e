package dev.unbroken.local.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** What the functions of a runtime did and asked for, as it shows at {@code /tally}. */
final class Tallies {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http;
  private final URI tally;

  Tallies(HttpClient http, URI api) {
    this.http = http;
    this.tally = api.resolve("/tally");
  }

  /** All since the runtime's start. */
  JsonNode now() throws InterruptedException {
    try {
      var answer = http.send(HttpRequest.newBuilder(tally).build(), BodyHandlers.ofString());
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException("The runtime under load does not show its tally", e);
    }
  }

  /** What came to it in between: the same members, each number less what it was. */
  static ObjectNode between(JsonNode before, JsonNode after) {
    var difference = JSON.createObjectNode();
    after
        .properties()
        .forEach(member -> {
          var was = before.path(member.getKey());
          if (member.getValue().isObject()) {
            difference.set(member.getKey(), between(was, member.getValue()));
          } else {
            difference.put(member.getKey(), member.getValue().asDouble() - was.asDouble());
          }
        });
    return difference;
  }
}
