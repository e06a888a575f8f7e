package dev.unbroken.local.faults;

import dev.unbroken.sessions.StreamsKey;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is still to happen on a channel. */
final class Pending {

  private Pending() {}

  /** The keys of the unsettled sessions and unfinished recordings. */
  static List<String> of(Engines engines, String channelId) {
    return engines
        .clients
        .dynamoDb
        .query(query ->
            query
                .tableName(Setting.STREAMS)
                .indexName(StreamsKey.PENDING)
                .consistentRead(true)
                .keyConditionExpression("channelId = :channel")
                .expressionAttributeValues(Map.of(":channel", AttributeValue.fromS(channelId))))
        .items()
        .stream()
        .map(item -> item.get(StreamsKey.ITEM).s())
        .filter(item -> !item.equals("version"))
        .toList();
  }
}
