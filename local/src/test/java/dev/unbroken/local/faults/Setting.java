package dev.unbroken.local.faults;

import dev.unbroken.channels.Channel;
import dev.unbroken.channels.ChannelItem;
import dev.unbroken.channels.MultitrackInput;
import dev.unbroken.channels.Srt;
import dev.unbroken.recordingconfigurations.RecordingConfiguration;
import dev.unbroken.recordingconfigurations.RecordingConfigurationItem;
import dev.unbroken.recordingconfigurations.RenditionConfiguration;
import dev.unbroken.recordingconfigurations.ThumbnailConfiguration;
import dev.unbroken.resource.ResourceArn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What stands before a history begins: a bucket, a configuration, a channel. */
final class Setting {

  static final String RESOURCES = "ResourcesTable";
  static final String STREAMS = "StreamsTable";

  private static final ThumbnailConfiguration NO_THUMBNAILS =
      new ThumbnailConfiguration(
          ThumbnailConfiguration.Mode.DISABLED, OptionalInt.empty(), Optional.empty(), List.of());
  private static final ThumbnailConfiguration THUMBNAILS =
      new ThumbnailConfiguration(
          ThumbnailConfiguration.Mode.INTERVAL,
          OptionalInt.of(60),
          Optional.empty(),
          List.of(
              ThumbnailConfiguration.Storage.SEQUENTIAL, ThumbnailConfiguration.Storage.LATEST));

  private Setting() {}

  static void bucket(Engines engines) {
    engines.clients.s3.createBucket(create -> create.bucket(World.BUCKET));
  }

  /** The ARN of the configuration of a channel of these tests. */
  static String configuration(String channelId) {
    return "arn:aws:ivs:%s:%s:recording-configuration/Conf%s"
        .formatted(Engines.REGION, Engines.ACCOUNT, channelId);
  }

  /** A configuration that is to be verified, and a channel that refers to it. */
  static void put(Engines engines, String channelId, History history) {
    var configuration = ResourceArn.parse(configuration(channelId)).orElseThrow();
    put(engines, RecordingConfigurationItem.write(configuration(configuration, history)));
    put(engines, ChannelItem.write(channel(channelId, configuration)));
  }

  private static RecordingConfiguration configuration(ResourceArn arn, History history) {
    return new RecordingConfiguration(
        arn,
        "",
        World.BUCKET,
        RecordingConfiguration.State.CREATING,
        "",
        Duration.ofSeconds(history.window()),
        history.thumbnails() ? THUMBNAILS : NO_THUMBNAILS,
        RenditionConfiguration.DEFAULT,
        Map.of());
  }

  private static Channel channel(String id, ResourceArn configuration) {
    return new Channel(
        ResourceArn.parse(World.arn(id)).orElseThrow(),
        "show",
        Channel.Type.STANDARD,
        Channel.LatencyMode.LOW,
        false,
        false,
        Optional.of(configuration),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Channel.ContainerFormat.TS,
        new MultitrackInput(
            false, MultitrackInput.Policy.ALLOW, MultitrackInput.MaximumResolution.FULL_HD),
        "abcdef012345.ingest.example",
        "https://abcdef012345.play.example/x.m3u8",
        new Srt("abcdef012345.srt.example", Optional.of("secret")),
        Map.of());
  }

  private static void put(Engines engines, Map<String, AttributeValue> item) {
    engines.clients.dynamoDb.putItem(put -> put.tableName(RESOURCES).item(item));
  }
}
