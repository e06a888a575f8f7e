package dev.unbroken.adconfigurations;

import dev.unbroken.dynamodb.Backoff;
import dev.unbroken.dynamodb.BatchRead;
import dev.unbroken.dynamodb.ChannelKey;
import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ResourceKey;
import dev.unbroken.dynamodb.ResourceTable;
import dev.unbroken.dynamodb.ResourceWrites;
import dev.unbroken.dynamodb.Written;
import dev.unbroken.live.LiveStream;
import dev.unbroken.live.LiveStreamItem;
import dev.unbroken.resource.ResourceArn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The ad breaks in the resources table, each conditional on its channel being live. */
public final class AdBreakStore {

  private static final String AD_CONFIGURATION = "adConfigurationArn";

  private final ResourceTable table;
  private final ResourceWrites writes;
  private final BatchRead batches;
  private final String streamsTable;
  private final Duration retention;

  /**
   * The ad breaks of the channels in a table, whose streams are in another; they are kept for as
   * long as the retention says.
   */
  public AdBreakStore(
      ResourceTable table,
      DynamoDbClient dynamoDb,
      String streamsTable,
      Duration retention,
      Backoff backoff) {
    this.table = table;
    this.writes = new ResourceWrites(table.name());
    this.batches = new BatchRead(dynamoDb, backoff);
    this.streamsTable = streamsTable;
    this.retention = retention;
  }

  /** The channel as far as it matters for an ad break; empty when it does not exist. */
  Optional<OnAir> look(ResourceArn channel) {
    var found =
        batches.read(
            Map.of(
                table.name(),
                List.of(ResourceKey.of(channel)),
                streamsTable,
                List.of(version(channel))));
    return found.getOrDefault(table.name(), List.of()).stream()
        .map(ItemReader::new)
        .filter(item -> item.arn().equals(channel))
        .findFirst()
        .map(item ->
            new OnAir(
                found.getOrDefault(streamsTable, List.of()).stream()
                    .flatMap(version -> LiveStreamItem.live(version).stream())
                    .filter(stream -> stream.channel().equals(channel))
                    .findFirst(),
                item.optionalArn(AD_CONFIGURATION)));
  }

  /** Adds a break if this stream is live still and its channel has the same ad configuration. */
  boolean add(AdBreak adBreak, LiveStream stream) {
    return table.write(
            writes.add(AdBreakItem.write(adBreak, adBreak.requested().plus(retention))),
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
