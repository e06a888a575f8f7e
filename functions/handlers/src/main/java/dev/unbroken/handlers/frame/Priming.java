package dev.unbroken.handlers.frame;

import java.util.Map;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is done before SnapStart takes its picture, so that no call waits for it. */
final class Priming {

  private static final AttributeValue NOBODY = AttributeValue.fromS("priming");

  private Priming() {}

  /** Has a handler primed before its picture is taken, unless Lambda says that none will be. */
  static void register(Host host, Resource handler) {
    // For nothing it would load what makes CRaC's proxies.
    if (host.environment("AWS_LAMBDA_INITIALIZATION_TYPE").filter("on-demand"::equals).isEmpty()) {
      Core.getGlobalContext().register(handler);
    }
  }

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
