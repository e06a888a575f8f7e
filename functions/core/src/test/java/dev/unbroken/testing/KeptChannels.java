package dev.unbroken.testing;

import dev.unbroken.channels.Channel;
import dev.unbroken.channels.ChannelItem;
import dev.unbroken.channels.MultitrackInput;
import dev.unbroken.channels.Srt;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Channels that stand in a table without anybody having created them. */
public final class KeptChannels {

  private KeptChannels() {}

  /** A channel of this id that refers to nothing. */
  public static Channel plain(String id) {
    return referring(id, Optional.empty(), Optional.empty());
  }

  /** A channel of this id that refers to these. */
  public static Channel referring(
      String id, Optional<ResourceArn> policy, Optional<ResourceArn> adConfiguration) {
    return new Channel(
        ResourceArn.of(TestingSettings.defaults(), ResourceKind.CHANNEL, id),
        "evening-show",
        Channel.Type.STANDARD,
        Channel.LatencyMode.LOW,
        true,
        false,
        Optional.empty(),
        policy,
        adConfiguration,
        Optional.empty(),
        Channel.ContainerFormat.TS,
        MultitrackInput.DEFAULT,
        "0123456789ab.ingest.example.com",
        "https://0123456789ab.playback.example.com/api/video/v1/" + id + ".m3u8",
        new Srt("0123456789ab.srt.example.com", Optional.of("a secret passphrase")),
        Map.of());
  }

  /** Puts a channel into the table of resources. */
  public static ResourceArn put(DynamoDbClient dynamoDb, Channel channel) {
    dynamoDb.putItem(put -> put.tableName(Tables.RESOURCES).item(ChannelItem.write(channel)));
    return channel.arn();
  }
}
