package dev.unbroken.handlers.frame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.dynamodb.Batch;
import dev.unbroken.dynamodb.Page;
import dev.unbroken.failure.ServiceFailure;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What an operation answers.
 *
 * @param body the JSON of the answer; empty for an answer without one
 * @param headers besides those that every answer has
 */
public record Reply(int status, Optional<JsonNode> body, Map<String, String> headers) {

  /** Copies the headers. */
  public Reply {
    headers = Map.copyOf(headers);
  }

  Reply(int status, Optional<JsonNode> body) {
    this(status, body, Map.of());
  }

  /** 302 to a place that is said as whoever calls understands it. */
  public static Reply redirect(String location) {
    return new Reply(302, Optional.empty(), Map.of("Location", location));
  }

  /** 200 with a body. */
  public static Reply ok(JsonNode body) {
    return new Reply(200, Optional.of(body));
  }

  /** 200 with a body of one member. */
  public static Reply ok(String member, JsonNode value) {
    return ok(Json.object().set(member, value));
  }

  /**
   * 200 with a page of a list.
   *
   * @param token makes the {@code nextToken} of the position at which the list goes on
   */
  public static Reply ok(String member, Page<ObjectNode> page, UnaryOperator<String> token) {
    var json = Json.object();
    json.putArray(member).addAll(page.items());
    page.next().map(token).ifPresent(next -> json.put("nextToken", next));
    return ok(json);
  }

  /** 200 with what was found of several resources, and an error for each that does not exist. */
  public static Reply ok(String member, Batch<ObjectNode> batch) {
    var json = Json.object();
    json.putArray(member).addAll(batch.found());
    var errors = json.putArray("errors");
    for (var arn : batch.missing()) {
      var error = ErrorReply.of(new ServiceFailure.ResourceNotFound(arn));
      errors
          .addObject()
          .put("arn", arn.toString())
          .put("code", error.type())
          .put("message", error.message());
    }
    return ok(json);
  }

  /** 204: done, and nothing to say. */
  public static Reply done() {
    return new Reply(204, Optional.empty());
  }
}
