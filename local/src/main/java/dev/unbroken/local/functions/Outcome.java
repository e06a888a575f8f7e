package dev.unbroken.local.functions;

import com.fasterxml.jackson.databind.JsonNode;

/** How an invocation ended. */
public sealed interface Outcome {

  /** The function answered with this JSON. */
  record Answered(String payload) implements Outcome {}

  /**
   * The function failed.
   *
   * @param payload Lambda's JSON of an error: errorMessage, errorType and, where there is one,
   *     stackTrace
   */
  record Failed(String type, String message, JsonNode payload) implements Outcome {

    /** Whether the function ran out of time. */
    public boolean timedOut() {
      return type.equals(TIMED_OUT);
    }
  }

  /** The error type of an invocation that took too long. */
  String TIMED_OUT = "Sandbox.Timedout";
}
