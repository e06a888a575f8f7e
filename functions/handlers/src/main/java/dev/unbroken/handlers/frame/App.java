package dev.unbroken.handlers.frame;

import dev.unbroken.channels.ChannelStore;
import dev.unbroken.channels.Channels;
import dev.unbroken.dynamodb.Backoff;
import dev.unbroken.dynamodb.PageTokens;
import dev.unbroken.dynamodb.Transactions;
import dev.unbroken.recordingconfigurations.BucketVerification;
import dev.unbroken.recordingconfigurations.Buckets;
import dev.unbroken.recordingconfigurations.RecordingConfigurationStore;
import dev.unbroken.recordingconfigurations.RecordingConfigurations;
import dev.unbroken.recordingconfigurations.S3Buckets;
import dev.unbroken.resource.Ids;
import dev.unbroken.settings.Settings;

/** What the handlers are made of, put together from the host they run on. */
public final class App {

  private final Host host;
  private final Settings settings;

  private App(Host host) {
    this.host = host;
    this.settings = Settings.read(host::environment);
  }

  /** The application on the host of whoever asks. */
  public static App live() {
    return new App(Host.current());
  }

  /** What all operations that list share. */
  public PageTokens pageTokens() {
    return new PageTokens(settings.pageTokenKey());
  }

  // Recording configurations

  /** The use cases of recording configurations. */
  public RecordingConfigurations recordingConfigurations() {
    return new RecordingConfigurations(recordingConfigurationStore(), buckets(), ids(), settings);
  }

  /** Finds out whether a bucket can be recorded to. */
  public BucketVerification bucketVerification() {
    return new BucketVerification(recordingConfigurationStore(), buckets(), settings);
  }

  private RecordingConfigurationStore recordingConfigurationStore() {
    return new RecordingConfigurationStore(
        host.dynamoDb(),
        transactions(),
        settings.resourcesTable(),
        settings.recordingConfigurationLimit());
  }

  private Buckets buckets() {
    return new S3Buckets(host.s3(), settings.region());
  }

  // Channels

  /** The use cases of channels. */
  public Channels channels() {
    var store =
        new ChannelStore(
            host.dynamoDb(), transactions(), settings.resourcesTable(), settings.channelLimit());
    return new Channels(store, ids(), settings);
  }

  // What they are made of

  private Transactions transactions() {
    return new Transactions(host.dynamoDb(), new Backoff(host.random()));
  }

  private Ids ids() {
    return new Ids(host.random());
  }
}
