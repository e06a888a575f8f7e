package dev.unbroken.local.functions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON that Lambda makes of what a Java function throws. */
final class ErrorPayload {

  private static final int MAXIMUM_FRAMES = 50;
  private static final int MAXIMUM_CAUSES = 10;

  private ErrorPayload() {}

  static ObjectNode of(Throwable failure) {
    return of(failure, 0);
  }

  private static ObjectNode of(Throwable failure, int depth) {
    var payload = JsonNodeFactory.instance.objectNode();
    payload.put("errorMessage", failure.getMessage());
    payload.put("errorType", failure.getClass().getName());
    var frames = payload.putArray("stackTrace");
    var trace = failure.getStackTrace();
    for (int i = 0; i < Math.min(trace.length, MAXIMUM_FRAMES); i++) {
      frames.add(trace[i].toString());
    }
    if (failure.getCause() != null && depth < MAXIMUM_CAUSES) {
      payload.set("cause", of(failure.getCause(), depth + 1));
    }
    return payload;
  }
}
