package dev.unbroken.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What goes back over HTTP. */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares answers.
record GatewayAnswer(int status, List<Map.Entry<String, String>> headers, byte[] body) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What API Gateway makes of a function's answer. */
  static GatewayAnswer of(String payload) {
    JsonNode answer;
    try {
      answer = MAPPER.readTree(payload);
    } catch (IOException e) {
      // An answer that is no JSON is no answer that API Gateway can use.
      return message(500, "Internal Server Error");
    }
    if (!answer.has("statusCode")) {
      return new GatewayAnswer(
          200, List.of(Map.entry("content-type", "application/json")), payload.getBytes(UTF_8));
    }
    var headers = new ArrayList<Map.Entry<String, String>>();
    answer
        .path("headers")
        .properties()
        .forEach(header -> headers.add(Map.entry(header.getKey(), header.getValue().asText())));
    answer.path("cookies").forEach(cookie -> headers.add(Map.entry("set-cookie", cookie.asText())));
    var text = answer.path("body").asText("");
    var body =
        answer.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(text)
            : text.getBytes(UTF_8);
    return new GatewayAnswer(answer.path("statusCode").asInt(500), headers, body);
  }

  /** What API Gateway says by itself. */
  static GatewayAnswer message(int status, String message) {
    var body = JsonNodeFactory.instance.objectNode().put("message", message);
    return new GatewayAnswer(
        status,
        List.of(Map.entry("content-type", "application/json")),
        body.toString().getBytes(UTF_8));
  }
}
