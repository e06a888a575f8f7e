package dev.unbroken.local.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.local.functions.Functions;
import dev.unbroken.local.functions.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Reads what came of a history as a user would: by the API, in the bucket, on the bus. */
final class Reading {

  static final ObjectMapper JSON = new ObjectMapper();

  private final Engines engines;
  private final Functions functions;

  Reading(Engines engines, Functions functions) {
    this.engines = engines;
    this.functions = functions;
  }

  Result of(String channelId, List<JsonNode> announced, List<String> givenUp)
      throws InterruptedException {
    var things = new TreeMap<String, String>();
    var channel = Map.of("channelArn", World.arn(channelId));
    for (var recording : body(call("ListRecordings", channel)).path("recordings")) {
      things.put("recording " + recording.path("recordingId").asText(), recording.toString());
    }
    for (var session : body(call("ListStreamSessions", channel)).path("streamSessions")) {
      var id = session.path("streamId").asText();
      var asked = Map.of("channelArn", World.arn(channelId), "streamId", id);
      things.put(
          "stream " + id, body(call("GetStreamSession", asked)).path("streamSession").toString());
    }
    var configuration =
        call("GetRecordingConfiguration", Map.of("arn", Setting.configuration(channelId)));
    if (configuration.path("statusCode").asInt() == 200) {
      things.put("configuration", body(configuration).toString());
    }
    files(channelId, things);
    announcements(announced, things);
    for (var trouble : givenUp) {
      things.put("given up " + things.size(), trouble);
    }
    var named = new TreeMap<String, String>();
    things.forEach((name, text) ->
        named.put(name.replace(channelId, "CHANNEL"), text.replace(channelId, "CHANNEL")));
    return new Result(named);
  }

  private void files(String channelId, Map<String, String> things) {
    var prefix = "ivs/v1/%s/%s/".formatted(Engines.ACCOUNT, channelId);
    var s3 = engines.clients.s3;
    s3.listObjectsV2Paginator(list -> list.bucket(World.BUCKET).prefix(prefix))
        .contents()
        .forEach(file ->
            things.put(
                "file " + file.key(),
                s3.getObjectAsBytes(get -> get.bucket(World.BUCKET).key(file.key()))
                    .asUtf8String()));
  }

  /** By the id that a repeat has again; what comes again with other words is one too many. */
  private static void announcements(List<JsonNode> announced, Map<String, String> things) {
    for (var event : announced) {
      var name = "announcement " + event.path("resources").path(1).asText();
      var detail = event.path("detail").toString();
      var before = things.putIfAbsent(name, detail);
      if (before != null && !before.equals(detail)) {
        things.put(name + ", in other words", detail);
      }
    }
  }

  /** Calls an operation of the API; the answer in API Gateway's form. */
  JsonNode call(String operation, Object members) throws InterruptedException {
    var event = JSON.createObjectNode().put("version", "2.0").put("routeKey", "POST /" + operation);
    event.put("rawPath", "/" + operation).put("isBase64Encoded", false);
    ObjectNode context = event.putObject("requestContext");
    context.put("requestId", "faults").put("accountId", Engines.ACCOUNT);
    context.putObject("http").put("method", "POST").put("path", "/" + operation);
    event.put("body", JSON.valueToTree(members).toString());
    return invoke(operation, event);
  }

  /** Invokes the function of an operation with an event of API Gateway. */
  JsonNode invoke(String operation, JsonNode event) throws InterruptedException {
    var function = functions.find(operation + "Function").orElseThrow();
    return switch (function.invoke(
        event.toString().getBytes(UTF_8), UUID.randomUUID().toString())) {
      case Outcome.Answered(var payload) -> json(payload);
      case Outcome.Failed failure -> failure.payload();
    };
  }

  static JsonNode body(JsonNode answer) {
    if (answer.path("statusCode").asInt() != 200) {
      throw new IllegalStateException("Not answered: " + answer);
    }
    return json(answer.path("body").asText());
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
