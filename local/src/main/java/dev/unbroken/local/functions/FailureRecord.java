package dev.unbroken.local.functions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The parts that all of Lambda's records of failures have. */
public final class FailureRecord {

  private FailureRecord() {}

  /** A record that says which function gave up what, why, and after how many tries. */
  public static ObjectNode frame(
      Instant at, String requestId, String functionArn, String condition, int attempts) {
    var record = JsonNodeFactory.instance.objectNode();
    record.put("version", "1.0").put("timestamp", at.truncatedTo(ChronoUnit.MILLIS).toString());
    record
        .putObject("requestContext")
        .put("requestId", requestId)
        .put("functionArn", functionArn)
        .put("condition", condition)
        .put("approximateInvokeCount", attempts);
    return record;
  }

  /** Adds how Lambda saw the last try: it ran, and the function's code failed. */
  public static void response(ObjectNode record) {
    record
        .putObject("responseContext")
        .put("statusCode", 200)
        .put("executedVersion", "$LATEST")
        .put("functionError", "Unhandled");
  }
}
