package dev.unbroken.timeline;

import dev.unbroken.channels.Channel;
import dev.unbroken.channels.ChannelItem;
import dev.unbroken.dynamodb.Backoff;
import dev.unbroken.dynamodb.BatchRead;
import dev.unbroken.dynamodb.ResourceKey;
import dev.unbroken.recordingconfigurations.RecordingConfiguration;
import dev.unbroken.recordingconfigurations.RecordingConfigurationItem;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.sessions.SessionItem;
import dev.unbroken.sessions.StreamsKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** Reads one session with its channel's merge version, and where it is asked for the channel. */
public final class Snapshots {

  private final DynamoDbClient dynamoDb;
  private final String streamsTable;
  private final String resourcesTable;
  private final BatchRead batches;

  /** Reads them from these tables. */
  public Snapshots(
      DynamoDbClient dynamoDb, String streamsTable, String resourcesTable, Backoff backoff) {
    this.dynamoDb = dynamoDb;
    this.streamsTable = streamsTable;
    this.resourcesTable = resourcesTable;
    this.batches = new BatchRead(dynamoDb, backoff);
  }

  /** The session with its channel as it is now, in one call. */
  Snapshot withChannel(ResourceArn channel, String streamId) {
    var asked = sessionKeys(channel.id(), streamId);
    asked.put(resourcesTable, List.of(ResourceKey.of(channel)));
    return snapshot(batches.read(asked));
  }

  /** The channel as it is now, with what it remembers and no session. */
  Snapshot ofChannel(ResourceArn channel) {
    var version = StreamsKey.of(channel.id(), VersionItem.KEY);
    return snapshot(
        batches.read(
            Map.of(
                streamsTable, List.of(version), resourcesTable, List.of(ResourceKey.of(channel)))));
  }

  /** A session with its channel as it is now; the newest, where none is named. */
  Snapshot ofStream(ResourceArn channel, Optional<String> streamId) {
    if (streamId.isPresent()) {
      return withChannel(channel, streamId.get());
    }
    var snapshot = ofChannel(channel);
    // Read after the version: a write in between fails the commit.
    return snapshot
        .marks()
        .newest()
        .map(newest ->
            dynamoDb.getItem(get ->
                get.tableName(streamsTable)
                    .key(
                        StreamsKey.of(channel.id(), StreamsKey.session(newest.stream().streamId())))
                    .consistentRead(true)))
        .filter(GetItemResponse::hasItem)
        .map(read -> snapshot.with(SessionItem.read(read.item())))
        .orElse(snapshot);
  }

  /** The session alone. */
  Snapshot of(String channelId, String streamId) {
    return snapshot(batches.read(sessionKeys(channelId, streamId)));
  }

  /** A recording configuration; empty when it does not exist. */
  Optional<RecordingConfiguration> configuration(ResourceArn arn) {
    var read =
        dynamoDb.getItem(
            get -> get.tableName(resourcesTable).key(ResourceKey.of(arn)).consistentRead(true));
    return read.hasItem()
        ? Optional.of(RecordingConfigurationItem.read(read.item()))
        : Optional.empty();
  }

  private Map<String, List<Map<String, AttributeValue>>> sessionKeys(
      String channelId, String streamId) {
    var asked = new HashMap<String, List<Map<String, AttributeValue>>>();
    asked.put(
        streamsTable,
        List.of(
            StreamsKey.of(channelId, VersionItem.KEY),
            StreamsKey.of(channelId, StreamsKey.session(streamId))));
    return asked;
  }

  private Snapshot snapshot(Map<String, List<Map<String, AttributeValue>>> items) {
    var version = Map.<String, AttributeValue>of();
    var session = Optional.<Map<String, AttributeValue>>empty();
    for (var item : items.getOrDefault(streamsTable, List.of())) {
      if (VersionItem.is(item)) {
        version = item;
      } else {
        session = Optional.of(item);
      }
    }
    Optional<Channel> channel =
        items.getOrDefault(resourcesTable, List.of()).stream().map(ChannelItem::read).findFirst();
    return new Snapshot(
        VersionItem.version(version),
        VersionItem.marks(version),
        session.map(SessionItem::read),
        channel);
  }
}
