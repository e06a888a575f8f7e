package dev.unbroken.timeline;

import dev.unbroken.recordings.Outbox;
import dev.unbroken.recordings.Step;
import dev.unbroken.sessions.StreamsKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The steps that the event bus has not heard of, beside the merge version of their channel.
 *
 * <p>They come there in the transaction that takes the step, and do not move the version: no merge
 * looks at them.
 */
public final class TableOutbox implements Outbox {

  private static final String NOTHING_LEFT = "REMOVE unannounced, watch, watchedUntil";

  private final DynamoDbClient dynamoDb;
  private final String table;

  /** Keeps them in this table. */
  public TableOutbox(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  @Override
  public void announced(String channelId, Step step) {
    var steps = VersionItem.steps(List.of(step));
    if (!changed(channelId, NOTHING_LEFT, "unannounced = :step", Map.of(":step", steps))) {
      var one = Map.of(":step", steps, ":text", AttributeValue.fromS(step.text()));
      // False for a step that was announced before: it comes again as often as its change does.
      changed(channelId, "DELETE unannounced :step", "contains(unannounced, :text)", one);
    }
  }

  /** Reads, consistently, what is left; a channel with nothing left is watched no more. */
  List<Step> unannounced(String channelId) {
    var read =
        dynamoDb.getItem(get ->
            get.tableName(table)
                .key(StreamsKey.of(channelId, VersionItem.KEY))
                .consistentRead(true));
    var steps = VersionItem.unannounced(read.item());
    if (steps.isEmpty()) {
      changed(
          channelId,
          NOTHING_LEFT,
          "attribute_exists(watch) AND attribute_not_exists(unannounced)",
          Map.of());
    }
    return steps;
  }

  /** Has the channel looked at again at a later time only. */
  void postpone(String channelId, Instant until) {
    changed(
        channelId,
        "SET watchedUntil = :until",
        "attribute_exists(unannounced)",
        Map.of(":until", AttributeValue.fromS(StreamsKey.time(until))));
  }

  private boolean changed(
      String channelId, String update, String condition, Map<String, AttributeValue> values) {
    var request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(StreamsKey.of(channelId, VersionItem.KEY))
            .updateExpression(update)
            .conditionExpression(condition);
    if (!values.isEmpty()) {
      request.expressionAttributeValues(values);
    }
    try {
      dynamoDb.updateItem(request.build());
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false; // Said by the result.
    }
  }
}
