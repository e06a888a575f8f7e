package dev.unbroken.handlers.frame;

import dev.unbroken.announcements.EventBridgeBus;
import dev.unbroken.channels.ChannelStore;
import dev.unbroken.channels.Channels;
import dev.unbroken.channels.StreamKeyStore;
import dev.unbroken.channels.StreamKeys;
import dev.unbroken.dynamodb.Backoff;
import dev.unbroken.dynamodb.PageTokens;
import dev.unbroken.dynamodb.ResourceTable;
import dev.unbroken.dynamodb.Transactions;
import dev.unbroken.grouping.GroupingRules;
import dev.unbroken.media.RecordingMedia;
import dev.unbroken.media.S3RecordingMedia;
import dev.unbroken.recordingconfigurations.BucketVerification;
import dev.unbroken.recordingconfigurations.Buckets;
import dev.unbroken.recordingconfigurations.RecordingConfigurationStore;
import dev.unbroken.recordingconfigurations.RecordingConfigurations;
import dev.unbroken.recordingconfigurations.S3Buckets;
import dev.unbroken.recordings.AnnounceRecording;
import dev.unbroken.recordings.Recordings;
import dev.unbroken.resource.Ids;
import dev.unbroken.sessions.StreamSessions;
import dev.unbroken.settings.Settings;
import dev.unbroken.streams.AnnounceChanges;
import dev.unbroken.streams.AnnounceStreamCommand;
import dev.unbroken.streams.StreamStore;
import dev.unbroken.streams.Streams;
import dev.unbroken.tags.ResourceTags;
import dev.unbroken.tags.TagStore;
import dev.unbroken.timeline.AnnounceForgotten;
import dev.unbroken.timeline.CloseStaleSessions;
import dev.unbroken.timeline.Endings;
import dev.unbroken.timeline.FinalizeRecording;
import dev.unbroken.timeline.MergeSessions;
import dev.unbroken.timeline.RecordStreamEvent;
import dev.unbroken.timeline.Snapshots;
import dev.unbroken.timeline.SqsFinalizeQueue;
import dev.unbroken.timeline.TableOutbox;
import dev.unbroken.timeline.Timelines;
import dev.unbroken.timeline.Watched;
import java.util.List;

/** What the handlers are made of, put together from the host they run on. */
public final class App {

  private final Host host;
  private final Settings settings;

  App(Host host) {
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

  Settings settings() {
    return settings;
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
    return new RecordingConfigurationStore(resourceTable(), settings.recordingConfigurationLimit());
  }

  private Buckets buckets() {
    return new S3Buckets(host.s3(), settings.region());
  }

  // Channels

  /** The use cases of channels. */
  public Channels channels() {
    var store = new ChannelStore(resourceTable(), settings.streamsTable(), settings.channelLimit());
    return new Channels(store, ids(), settings);
  }

  // Stream keys

  /** The use cases of stream keys. */
  public StreamKeys streamKeys() {
    var store = new StreamKeyStore(resourceTable(), settings.streamKeyLimit());
    return new StreamKeys(store, ids(), settings);
  }

  // Streams

  /** The use cases of live streams. */
  public Streams streams() {
    var store =
        new StreamStore(
            host.dynamoDb(),
            settings.streamsTable(),
            resourceTable(),
            transactions(),
            settings.retention());
    return new Streams(store, settings.metadataPerSecond(), ids(), host.clock());
  }

  /** Tells the event bus of recordings, and what is wanted of live streams. */
  public AnnounceChanges announceChanges() {
    return new AnnounceChanges(announceRecording(), new AnnounceStreamCommand(bus()));
  }

  // Tags

  /** The tags of resources of every kind. */
  public ResourceTags tags() {
    return new ResourceTags(new TagStore(resourceTable(), backoff()));
  }

  // Stream sessions

  /** The stream sessions as the API shows them. */
  public StreamSessions streamSessions() {
    return new StreamSessions(host.dynamoDb(), settings.streamsTable(), settings.resourcesTable());
  }

  /** Keeps events of streams. */
  public RecordStreamEvent recordStreamEvent() {
    return new RecordStreamEvent(snapshots(), timelines(), backoff(), host.clock(), host.metrics());
  }

  /** Ends what nobody ended. */
  public CloseStaleSessions closeStaleSessions() {
    return new CloseStaleSessions(
        new Watched(host.dynamoDb(), settings.streamsTable()),
        snapshots(),
        timelines(),
        endings(),
        media(),
        List.of(announceForgotten(), bucketVerification()::verifyForgotten),
        settings.staleAfter(),
        backoff(),
        host.clock(),
        host.metrics());
  }

  Snapshots snapshots() {
    return new Snapshots(
        host.dynamoDb(), settings.streamsTable(), settings.resourcesTable(), backoff());
  }

  Timelines timelines() {
    return new Timelines(
        host.dynamoDb(),
        settings.streamsTable(),
        transactions(),
        settings.retention(),
        host.clock());
  }

  // Recordings

  /** The recordings as the API shows them. */
  public Recordings recordings() {
    return new Recordings(host.dynamoDb(), settings.streamsTable(), streamSessions());
  }

  /** Brings recordings in line with their sessions. */
  public MergeSessions mergeSessions() {
    var queue = new SqsFinalizeQueue(host.sqs(), required("FINALIZE_QUEUE_URL"));
    return new MergeSessions(
        timelines(),
        queue,
        grouping(),
        settings.mediaWait(),
        backoff(),
        host.clock(),
        host.metrics());
  }

  /** Makes the files of recordings that are due, and ends them. */
  public FinalizeRecording finalizeRecording() {
    return new FinalizeRecording(timelines(), mergeSessions(), endings(), media(), host.clock());
  }

  private Endings endings() {
    return new Endings(
        timelines(),
        mergeSessions(),
        media(),
        settings.bucketWait(),
        backoff(),
        host.clock(),
        host.metrics());
  }

  private AnnounceRecording announceRecording() {
    return new AnnounceRecording(media(), bus(), outbox());
  }

  private AnnounceForgotten announceForgotten() {
    var watched = new Watched(host.dynamoDb(), settings.streamsTable());
    return new AnnounceForgotten(watched, outbox(), timelines(), announceRecording(), host.clock());
  }

  EventBridgeBus bus() {
    return new EventBridgeBus(
        host.eventBridge(), host.environment("EVENT_SOURCE").orElse("unbroken"));
  }

  private TableOutbox outbox() {
    return new TableOutbox(host.dynamoDb(), settings.streamsTable());
  }

  RecordingMedia media() {
    return new S3RecordingMedia(host.s3());
  }

  private GroupingRules grouping() {
    return new GroupingRules(
        settings.eligibility(),
        settings.maximumStreams(),
        settings.maximumLength(),
        settings.grace());
  }

  // What they are made of

  private String required(String variable) {
    return host.environment(variable)
        .orElseThrow(() ->
            new IllegalStateException("The environment variable " + variable + " is not set"));
  }

  ResourceTable resourceTable() {
    return new ResourceTable(host.dynamoDb(), settings.resourcesTable(), backoff());
  }

  Transactions transactions() {
    return new Transactions(host.dynamoDb(), backoff());
  }

  Backoff backoff() {
    return new Backoff(host.random());
  }

  Ids ids() {
    return new Ids(host.random());
  }
}
