package dev.unbroken.adconfigurations;

import dev.unbroken.dynamodb.Backoff;
import dev.unbroken.dynamodb.ChannelKey;
import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ResourceKey;
import dev.unbroken.dynamodb.ResourceTable;
import dev.unbroken.dynamodb.ResourceWrites;
import dev.unbroken.dynamodb.Written;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.live.LiveStream;
import dev.unbroken.live.LiveStreamItem;
import dev.unbroken.resource.ResourceArn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The ad breaks in the resources table, each conditional on its channel being live. */
public final class AdBreakStore {

  private static final String AD_CONFIGURATION = "adConfigurationArn";

  private static final int ATTEMPTS = 8;

  private final ResourceTable table;
  private final ResourceWrites writes;
  private final DynamoDbClient dynamoDb;
  private final String streamsTable;
  private final Backoff backoff;

  /** The ad breaks of the channels in a table, whose streams are in another. */
  public AdBreakStore(
      ResourceTable table, DynamoDbClient dynamoDb, String streamsTable, Backoff backoff) {
    this.table = table;
    this.writes = new ResourceWrites(table.name());
    this.dynamoDb = dynamoDb;
    this.streamsTable = streamsTable;
    this.backoff = backoff;
  }

  /** The channel as far as it matters for an ad break; empty when it does not exist. */
  Optional<OnAir> look(ResourceArn channel) {
    var rest =
        Map.of(table.name(), one(ResourceKey.of(channel)), streamsTable, one(version(channel)));
    var found = new HashMap<String, ItemReader>();
    for (var attempt = 0; !rest.isEmpty(); attempt++) {
      pause(attempt);
      var asked = rest;
      var answer = dynamoDb.batchGetItem(get -> get.requestItems(asked));
      answer
          .responses()
          .forEach((name, items) -> items.forEach(item -> found.put(name, new ItemReader(item))));
      rest = answer.unprocessedKeys();
    }
    return Optional.ofNullable(found.get(table.name()))
        .filter(item -> item.arn().equals(channel))
        .map(item ->
            new OnAir(
                Optional.ofNullable(found.get(streamsTable))
                    .flatMap(version -> LiveStreamItem.live(version.attributes()))
                    .filter(stream -> stream.channel().equals(channel)),
                item.optionalArn(AD_CONFIGURATION)));
  }

  private void pause(int attempt) {
    if (attempt == ATTEMPTS) {
      throw new ServiceFailure.Unavailable("The tables are asked too often; try again");
    }
    if (attempt > 0) {
      backoff.pause(attempt - 1);
    }
  }

  private static KeysAndAttributes one(Map<String, AttributeValue> key) {
    return KeysAndAttributes.builder().keys(List.of(key)).consistentRead(true).build();
  }

  /** Adds a break if this stream is live still and its channel has the same ad configuration. */
  boolean add(AdBreak adBreak, LiveStream stream) {
    return table.write(
            writes.add(AdBreakItem.write(adBreak)),
            sameConfiguration(adBreak),
            LiveStreamItem.isLive(streamsTable, stream))
        instanceof Written.Done;
  }

  private TransactWriteItem sameConfiguration(AdBreak adBreak) {
    return TransactWriteItem.builder()
        .conditionCheck(check ->
            check
                .tableName(table.name())
                .key(ResourceKey.of(adBreak.channel()))
                .conditionExpression("#configuration = :configuration")
                .expressionAttributeNames(Map.of("#configuration", AD_CONFIGURATION))
                .expressionAttributeValues(
                    Map.of(
                        ":configuration",
                        AttributeValue.fromS(adBreak.adConfiguration().toString()))))
        .build();
  }

  private static Map<String, AttributeValue> version(ResourceArn channel) {
    return ChannelKey.of(channel.id(), ChannelKey.VERSION_ITEM);
  }
}
