package dev.unbroken.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.http.HttpExecuteRequest;

/** What a function must be allowed to do, so that IAM lets a call to DynamoDB pass. */
final class Needs {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final Map<String, String> OF_A_TRANSACTION =
      Map.of(
          "ConditionCheck", "ConditionCheckItem",
          "Delete", "DeleteItem",
          "Put", "PutItem",
          "Update", "UpdateItem");

  private Needs() {}

  /** An action on a table, or an index of it, each: {@code Query StreamsTable/index/live}. */
  static Set<String> of(String operation, HttpExecuteRequest request) throws IOException {
    var isDynamoDb =
        request
            .httpRequest()
            .firstMatchingHeader("X-Amz-Target")
            .filter(target -> target.startsWith("DynamoDB_"))
            .isPresent();
    if (!isDynamoDb) {
      return Set.of();
    }
    try (var body = request.contentStreamProvider().orElseThrow().newStream()) {
      return of(operation, MAPPER.readTree(body));
    }
  }

  private static Set<String> of(String operation, JsonNode body) {
    var needs = new TreeSet<String>();
    switch (operation) {
      case "TransactWriteItems" -> {
        for (var item : body.path("TransactItems")) {
          for (var write : item.properties()) {
            needs.add(OF_A_TRANSACTION.get(write.getKey()) + " " + resource(write.getValue()));
          }
        }
      }
      case "BatchGetItem" -> {
        for (var table : body.path("RequestItems").properties()) {
          needs.add(operation + " " + table.getKey());
        }
      }
      default -> needs.add(operation + " " + resource(body));
    }
    return needs;
  }

  private static String resource(JsonNode call) {
    var table = call.path("TableName").asText();
    return call.hasNonNull("IndexName")
        ? table + "/index/" + call.path("IndexName").asText()
        : table;
  }
}
