package dev.unbroken.streams;

import dev.unbroken.dynamodb.ChannelKey;
import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.Page;
import dev.unbroken.dynamodb.ResourceTable;
import dev.unbroken.dynamodb.Transactions;
import dev.unbroken.dynamodb.Written;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.live.Health;
import dev.unbroken.live.LiveStream;
import dev.unbroken.live.LiveStreamItem;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.sessions.StreamsKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What is on air, by the version items of the streams table, and what is wanted of it. */
public final class StreamStore {

  /** Which of a command's writes says that its stream is live; the rate's is the last. */
  private static final int LIVE = 0;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final ResourceTable resources;
  private final Transactions transactions;
  private final Duration retention;

  /**
   * Reads the streams of this table, and the channels of the other; commands are kept for as long
   * as the retention says.
   */
  public StreamStore(
      DynamoDbClient dynamoDb,
      String table,
      ResourceTable resources,
      Transactions transactions,
      Duration retention) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.resources = resources;
    this.transactions = transactions;
    this.retention = retention;
  }

  /** What became of a command. */
  enum Sent {
    KEPT,
    NOT_LIVE,
    TOO_MANY
  }

  /**
   * Reads a channel's live stream, consistently. Neither read needs the other's answer; both are
   * over when this returns or throws.
   *
   * @throws ServiceFailure.ResourceNotFound if there is no such channel
   * @throws ServiceFailure.ChannelNotBroadcasting if it is offline
   */
  LiveStream live(ResourceArn channel) {
    try (var reads = Executors.newVirtualThreadPerTaskExecutor()) {
      var exists = CompletableFuture.supplyAsync(() -> resources.get(channel).isPresent(), reads);
      var key = ChannelKey.of(channel.id(), ChannelKey.VERSION_ITEM);
      var found = dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true));
      if (!exists.join()) {
        throw new ServiceFailure.ResourceNotFound(channel);
      }
      return LiveStreamItem.live(found.item())
          .filter(stream -> stream.channel().equals(channel))
          .orElseThrow(() -> new ServiceFailure.ChannelNotBroadcasting(channel));
    }
  }

  /** Lists what is live, in the order of the channels' ids; it may be a moment behind. */
  Page<LiveStream> list(Optional<Health> health, Optional<String> after, int most) {
    var items = new ArrayList<Map<String, AttributeValue>>();
    var position = after.map(StreamStore::position).orElse(Map.of());
    do {
      var answer = dynamoDb.query(query(health, position, most + 1 - items.size()));
      items.addAll(answer.items());
      position = answer.lastEvaluatedKey();
    } while (!position.isEmpty() && items.size() <= most);
    var page = items.subList(0, Math.min(most, items.size()));
    return new Page<>(
        page.stream().flatMap(item -> LiveStreamItem.live(item).stream()).toList(),
        items.size() > most
            ? Optional.of(new ItemReader(page.getLast()).text(ChannelKey.CHANNEL_ID))
            : Optional.empty());
  }

  private static Map<String, AttributeValue> position(String channelId) {
    var key = new HashMap<>(ChannelKey.of(channelId, ChannelKey.VERSION_ITEM));
    key.put(LiveStreamItem.LIVE, AttributeValue.fromS(LiveStreamItem.LIVE));
    return key;
  }

  private QueryRequest query(
      Optional<Health> health, Map<String, AttributeValue> position, int most) {
    var names = new HashMap<>(Map.of("#live", LiveStreamItem.LIVE));
    var values = new HashMap<>(Map.of(":live", AttributeValue.fromS(LiveStreamItem.LIVE)));
    var query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(LiveStreamItem.LIVE)
            .keyConditionExpression("#live = :live")
            // DynamoDB wants no position rather than an empty one.
            .exclusiveStartKey(position.isEmpty() ? null : position)
            // A limit counts what a filter drops as well: the rare would take a query an item.
            .limit(health.isEmpty() ? most : null);
    health.ifPresent(wanted -> {
      names.put("#health", LiveStreamItem.HEALTH);
      values.put(":health", AttributeValue.fromS(wanted.name()));
      query.filterExpression("#health = :health");
    });
    return query.expressionAttributeNames(names).expressionAttributeValues(values).build();
  }

  /** Keeps a command for a stream while that is live. */
  Sent keep(LiveStream stream, StreamCommand command) {
    return write(List.of(LiveStreamItem.isLive(table, stream), put(command)));
  }

  /** Keeps a command, unless its channel has had as many of its kind in the same second. */
  Sent keep(LiveStream stream, StreamCommand command, int mostASecond) {
    return write(
        List.of(LiveStreamItem.isLive(table, stream), put(command), countOf(command, mostASecond)));
  }

  private Sent write(List<TransactWriteItem> writes) {
    return switch (transactions.write(writes.toArray(TransactWriteItem[]::new))) {
      case Written.Done() -> Sent.KEPT;
      case Written.Refused refused -> refused.failed(LIVE) ? Sent.NOT_LIVE : Sent.TOO_MANY;
    };
  }

  private TransactWriteItem put(StreamCommand command) {
    var item = StreamCommandItem.write(command, command.time().plus(retention));
    return TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build();
  }

  /** An item a second: one alone could not begin to count anew without being read before. */
  private TransactWriteItem countOf(StreamCommand command, int mostASecond) {
    var second = command.time().getEpochSecond();
    var key =
        ChannelKey.of(
            command.channel().id(), "rate#%s#%d".formatted(command.kind().label(), second));
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(table)
                .key(key)
                .updateExpression("SET #expires = :expires ADD #count :one")
                .conditionExpression("attribute_not_exists(#count) OR #count < :most")
                .expressionAttributeNames(
                    Map.of("#expires", StreamsKey.EXPIRES_AT, "#count", "count"))
                .expressionAttributeValues(
                    Map.of(
                        ":expires", number(second + 60),
                        ":one", number(1),
                        ":most", number(mostASecond))))
        .build();
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
