package dev.unbroken.channels;

import dev.unbroken.channels.Channel.ContainerFormat;
import dev.unbroken.channels.Channel.LatencyMode;
import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ItemWriter;
import dev.unbroken.dynamodb.ResourceWrites;
import dev.unbroken.recordingconfigurations.BucketVerification;
import dev.unbroken.recordingconfigurations.Buckets;
import dev.unbroken.recordingconfigurations.NewRecordingConfiguration;
import dev.unbroken.recordingconfigurations.RecordingConfigurationStore;
import dev.unbroken.recordingconfigurations.RecordingConfigurations;
import dev.unbroken.recordingconfigurations.RenditionConfiguration;
import dev.unbroken.recordingconfigurations.ThumbnailConfiguration;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.sessions.StreamsKey;
import dev.unbroken.testing.Tables;
import dev.unbroken.testing.TestingSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Channels as tests want them, and the recording configurations they refer to. */
final class TestingChannels {

  private final Tables tables;
  private final RecordingConfigurationStore store;
  private final RecordingConfigurations configurations;

  TestingChannels(Tables tables, long seed) {
    var random = new Random(seed);
    this.tables = tables;
    this.store = new RecordingConfigurationStore(tables.resources(), 1000);
    this.configurations =
        new RecordingConfigurations(
            store, new NoBuckets(), new Ids(random), TestingSettings.defaults());
  }

  /** The channels of the tables, which are live when the streams table says so. */
  static ChannelStore store(Tables tables, int limit) {
    return new ChannelStore(tables.resources(), Tables.STREAMS, limit);
  }

  /** Makes a channel live, as whoever keeps its streams does. */
  void goLive(ResourceArn channel) {
    var item =
        new ItemWriter()
            .text("channelId", channel.id())
            .text("item", "version")
            .text("live", "st-1")
            .attributes();
    tables.dynamoDb().putItem(put -> put.tableName(Tables.STREAMS).item(item));
  }

  /** Ends what {@link #goLive} began; the rest of the item stays. */
  void goOff(ResourceArn channel) {
    tables
        .dynamoDb()
        .updateItem(update ->
            update
                .tableName(Tables.STREAMS)
                .key(StreamsKey.of(channel.id(), "version"))
                .updateExpression("REMOVE #live")
                .expressionAttributeNames(Map.of("#live", "live")));
  }

  /** A resource that channels may refer to, kept as those who keep such resources do. */
  ResourceArn referable(ResourceKind kind, String id) {
    var arn = ResourceArn.of(TestingSettings.defaults(), kind, id);
    tables
        .resources()
        .write(
            new ResourceWrites(Tables.RESOURCES)
                .addReferable(new ItemWriter().resource(arn).attributes()));
    return arn;
  }

  RecordingConfigurations configurations() {
    return configurations;
  }

  ResourceArn configuration() {
    return configurations
        .create(
            new NewRecordingConfiguration(
                "",
                "bucket",
                Duration.ZERO,
                ThumbnailConfiguration.DEFAULT,
                RenditionConfiguration.DEFAULT,
                Map.of()))
        .arn();
  }

  ResourceArn failedConfiguration() {
    var arn = configuration();
    new BucketVerification(store, new NoBuckets(), TestingSettings.defaults())
        .verify(configurations.get(arn));
    return arn;
  }

  ItemReader item(ResourceArn arn) {
    return new ItemReader(tables.resources().get(arn).orElseThrow());
  }

  static NewChannel wanted() {
    return wanted(Channel.Type.STANDARD, false, Optional.empty());
  }

  static NewChannel wanted(Channel.Type type) {
    return wanted(type, false, Optional.empty());
  }

  static NewChannel insecure() {
    return wanted(Channel.Type.STANDARD, true, Optional.empty());
  }

  /** A channel that refers to a resource of whatever kind. */
  static NewChannel wanted(ResourceArn reference) {
    return wanted(Channel.Type.STANDARD, false, Optional.of(reference));
  }

  private static NewChannel wanted(
      Channel.Type type, boolean insecure, Optional<ResourceArn> reference) {
    return new NewChannel(
        "",
        type,
        LatencyMode.LOW,
        false,
        insecure,
        reference.filter(arn -> arn.kind() == ResourceKind.RECORDING_CONFIGURATION),
        reference.filter(arn -> arn.kind() == ResourceKind.PLAYBACK_RESTRICTION_POLICY),
        reference.filter(arn -> arn.kind() == ResourceKind.AD_CONFIGURATION),
        Optional.empty(),
        ContainerFormat.TS,
        MultitrackInput.DEFAULT,
        Map.of());
  }

  /** There is no bucket. */
  private static final class NoBuckets implements Buckets {

    @Override
    public Standing look(String bucket) {
      return new Standing.Missing();
    }

    @Override
    public WriteCheck tryWriting(String bucket, String key) {
      throw new AssertionError("A missing bucket is not written to");
    }
  }
}
