package dev.unbroken.testing;

import dev.unbroken.dynamodb.ChannelKey;
import dev.unbroken.live.Health;
import dev.unbroken.live.LiveStream;
import dev.unbroken.live.LiveStreamItem;
import dev.unbroken.resource.ResourceArn;
import java.time.Instant;
import java.util.HashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

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
    put(channel, streamId, true);
  }

  /** From now on the channel's newest stream, this one, is not live. */
  public void end(ResourceArn channel, String streamId) {
    put(channel, streamId, false);
  }

  private void put(ResourceArn channel, String streamId, boolean live) {
    var start = Instant.parse("2026-02-03T04:00:00Z");
    var stream = new LiveStream(channel, streamId, start, Health.UNKNOWN, "https://example.com");
    var item = new HashMap<>(LiveStreamItem.write(stream, live));
    item.putAll(ChannelKey.of(channel.id(), ChannelKey.VERSION_ITEM));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }
}
