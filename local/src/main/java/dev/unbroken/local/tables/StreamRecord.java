package dev.unbroken.local.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A record of a stream on its way to a function. */
record StreamRecord(String sequenceNumber, Instant created, ObjectNode json) {

  /** The keys of the item that changed. */
  JsonNode keys() {
    return json.path("dynamodb").path("Keys");
  }
}
