package dev.unbroken.timeline;

import dev.unbroken.channels.StreamKey;
import dev.unbroken.channels.StreamKeyItem;
import dev.unbroken.channels.StreamKeyStore;
import dev.unbroken.channels.StreamKeys;
import dev.unbroken.dynamodb.ResourceTable;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.testing.Tables;
import dev.unbroken.testing.TestingSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** Publishers of a world's channels. */
final class Publishers {

  static final Duration SILENCE = Duration.ofSeconds(45);

  private final World world;
  final PublishStreams publishing;
  final FollowStreams following;

  Publishers(World world) {
    this.world = world;
    var ids = new Ids(new Random(11));
    var table = new ResourceTable(world.tables.dynamoDb(), Tables.RESOURCES, world.backoff);
    var keys = new StreamKeys(new StreamKeyStore(table, 50), ids, TestingSettings.defaults());
    var attempts = new Attempts(world.backoff, world.clock, world.samples::add);
    var connections =
        new Connections(world.tables.dynamoDb(), Tables.STREAMS, Duration.ofDays(60), world.clock);
    this.publishing =
        new PublishStreams(
            keys,
            world.snapshots,
            world.timelines,
            connections,
            world.media,
            new PublishStreams.Settings(Tables.RESOURCES, SILENCE),
            attempts,
            ids);
    this.following =
        new FollowStreams(
            keys,
            id -> World.arn(ResourceKind.CHANNEL, id),
            world.snapshots,
            world.timelines,
            connections,
            attempts);
  }

  /** A stream key of a channel. */
  StreamKey key(ResourceArn channel) {
    var key =
        new StreamKey(
            World.arn(ResourceKind.STREAM_KEY, "key" + channel.id().substring(3)),
            "sk_us-west-2_" + channel.id(),
            channel,
            Map.of());
    world
        .tables
        .dynamoDb()
        .putItem(put -> put.tableName(Tables.RESOURCES).item(StreamKeyItem.write(key)));
    return key;
  }
}
