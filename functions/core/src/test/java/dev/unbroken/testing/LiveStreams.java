package dev.unbroken.testing;

import dev.unbroken.resource.ResourceArn;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Says of channels that they are live, as the streams table tells it, without any event. */
public final class LiveStreams {

  private final DynamoDbClient dynamoDb;
  private final String table;

  /** Streams in this table. */
  public LiveStreams(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /** From now on the channel's live stream is this one. */
  public void start(ResourceArn channel, String streamId) {
    dynamoDb.updateItem(update ->
        update
            .tableName(table)
            .key(key(channel))
            .updateExpression("SET #live = :live, liveStreamId = :stream")
            .expressionAttributeNames(Map.of("#live", "live"))
            .expressionAttributeValues(
                Map.of(
                    ":live", AttributeValue.fromS("live"),
                    ":stream", AttributeValue.fromS(streamId))));
  }

  /** From now on the channel has no live stream. */
  public void end(ResourceArn channel) {
    dynamoDb.updateItem(update ->
        update
            .tableName(table)
            .key(key(channel))
            .updateExpression("REMOVE #live")
            .expressionAttributeNames(Map.of("#live", "live")));
  }

  private static Map<String, AttributeValue> key(ResourceArn channel) {
    return Map.of(
        "channelId", AttributeValue.fromS(channel.id()), "item", AttributeValue.fromS("version"));
  }
}
