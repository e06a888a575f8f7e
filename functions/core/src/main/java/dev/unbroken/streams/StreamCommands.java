package dev.unbroken.streams;

import dev.unbroken.dynamodb.ChannelKey;
import dev.unbroken.dynamodb.Transactions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What is wanted of a stream, for whoever carries it out. */
public final class StreamCommands {

  /** So many at once: who has carried them out is told of the next. */
  private static final int MOST = 50;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Transactions transactions;
  private final Duration retention;
  private final InstantSource clock;

  /** The commands of this table; what was carried out is kept as long as the retention says. */
  public StreamCommands(
      DynamoDbClient dynamoDb,
      String table,
      Transactions transactions,
      Duration retention,
      InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.transactions = transactions;
    this.retention = retention;
    this.clock = clock;
  }

  /**
   * The oldest of each kind that nobody has carried out yet.
   *
   * @param done the event ids of those that the caller has, which are not told of again
   */
  public List<StreamCommand> open(String channelId, String streamId, Collection<String> done) {
    var open = new ArrayList<StreamCommand>();
    for (var kind : StreamCommand.Kind.values()) {
      for (var command : query(channelId, StreamCommandItem.keys(streamId, kind))) {
        if (done.contains(command.eventId())) {
          move(command);
        } else {
          open.add(command);
        }
      }
    }
    return open;
  }

  private List<StreamCommand> query(String channelId, String keys) {
    var found =
        dynamoDb.query(query ->
            query
                .tableName(table)
                .consistentRead(true)
                .limit(MOST)
                .keyConditionExpression("#channel = :channel AND begins_with(#item, :keys)")
                .expressionAttributeNames(
                    Map.of("#channel", ChannelKey.CHANNEL_ID, "#item", ChannelKey.ITEM))
                .expressionAttributeValues(
                    Map.of(
                        ":channel", AttributeValue.fromS(channelId),
                        ":keys", AttributeValue.fromS(keys))));
    return found.items().stream().map(StreamCommandItem::read).toList();
  }

  /** To where nobody looks for what is open; it may have been moved already. */
  private void move(StreamCommand command) {
    var expiry = clock.instant().plus(retention);
    var item = StreamCommandItem.done(command, expiry);
    var key = StreamCommandItem.key(command);
    transactions.write(
        TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build(),
        TransactWriteItem.builder().delete(delete -> delete.tableName(table).key(key)).build());
  }
}
