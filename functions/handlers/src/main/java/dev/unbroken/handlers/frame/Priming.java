package dev.unbroken.handlers.frame;

import java.util.Map;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Opens, before SnapStart takes its picture, the way to the table. */
final class Priming {

  private static final AttributeValue NOBODY = AttributeValue.fromS("priming");

  private Priming() {}

  /** Reads an item that does not exist, once. */
  static void connect(Host host) {
    try {
      host.dynamoDb()
          .getItem(read ->
              read.tableName(host.environment("RESOURCES_TABLE").orElse("-"))
                  .key(Map.of("kind", NOBODY, "id", NOBODY)));
    } catch (SdkException e) {
      // A function that may not read the table has loaded the client all the same.
      LoggerFactory.getLogger(Priming.class).debug("Primed without an answer", e);
    }
  }
}
