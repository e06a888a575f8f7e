package dev.unbroken.timeline;

import dev.unbroken.channels.Channel;
import dev.unbroken.channels.ChannelItem;
import dev.unbroken.dynamodb.Backoff;
import dev.unbroken.dynamodb.ResourceKey;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.recordingconfigurations.RecordingConfiguration;
import dev.unbroken.recordingconfigurations.RecordingConfigurationItem;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.sessions.SessionItem;
import dev.unbroken.sessions.StreamsKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads one session with its channel's merge version, and where it is asked for the channel. */
public final class Snapshots {

  private static final int ATTEMPTS = 8;

  private final DynamoDbClient dynamoDb;
  private final String streamsTable;
  private final String resourcesTable;
  private final Backoff backoff;

  /** Reads them from these tables. */
  public Snapshots(
      DynamoDbClient dynamoDb, String streamsTable, String resourcesTable, Backoff backoff) {
    this.dynamoDb = dynamoDb;
    this.streamsTable = streamsTable;
    this.resourcesTable = resourcesTable;
    this.backoff = backoff;
  }

  /** The session with its channel as it is now, in one call. */
  Snapshot withChannel(ResourceArn channel, String streamId) {
    var asked = sessionKeys(channel.id(), streamId);
    asked.put(resourcesTable, consistent(List.of(ResourceKey.of(channel))));
    return snapshot(read(asked));
  }

  /** The session alone. */
  Snapshot of(String channelId, String streamId) {
    return snapshot(read(sessionKeys(channelId, streamId)));
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

  private Map<String, KeysAndAttributes> sessionKeys(String channelId, String streamId) {
    var asked = new HashMap<String, KeysAndAttributes>();
    asked.put(
        streamsTable,
        consistent(
            List.of(
                StreamsKey.of(channelId, VersionItem.KEY),
                StreamsKey.of(channelId, StreamsKey.session(streamId)))));
    return asked;
  }

  private static KeysAndAttributes consistent(List<Map<String, AttributeValue>> keys) {
    return KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
  }

  /** DynamoDB may answer a part of what it was asked, and wants to be asked again for the rest. */
  private Map<String, List<Map<String, AttributeValue>>> read(
      Map<String, KeysAndAttributes> asked) {
    var items = new HashMap<String, List<Map<String, AttributeValue>>>();
    var rest = asked;
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var keys = rest;
      var answer = dynamoDb.batchGetItem(get -> get.requestItems(keys));
      answer
          .responses()
          .forEach(
              (table, found) -> items.computeIfAbsent(table, _ -> new ArrayList<>()).addAll(found));
      rest = answer.unprocessedKeys();
      if (rest.isEmpty()) {
        return items;
      }
      backoff.pause(attempt);
    }
    throw new ServiceFailure.Unavailable("The tables are asked too often; try again");
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
