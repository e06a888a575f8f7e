package dev.unbroken.handlers.frame;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What an operation answers.
 *
 * @param body the JSON of the answer; empty for an answer without one
 */
public record Reply(int status, Optional<JsonNode> body) {

  /** 200 with a body. */
  public static Reply ok(JsonNode body) {
    return new Reply(200, Optional.of(body));
  }

  /** 204: done, and nothing to say. */
  public static Reply done() {
    return new Reply(204, Optional.empty());
  }
}
