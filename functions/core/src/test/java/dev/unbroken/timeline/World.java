package dev.unbroken.timeline;

import dev.unbroken.announcements.Announcement;
import dev.unbroken.channels.Channel;
import dev.unbroken.channels.ChannelItem;
import dev.unbroken.channels.MultitrackInput;
import dev.unbroken.channels.Srt;
import dev.unbroken.dynamodb.Backoff;
import dev.unbroken.dynamodb.Transactions;
import dev.unbroken.grouping.GroupingRules;
import dev.unbroken.metrics.Measure;
import dev.unbroken.metrics.Sample;
import dev.unbroken.recordingconfigurations.RecordingConfiguration;
import dev.unbroken.recordingconfigurations.RecordingConfigurationItem;
import dev.unbroken.recordingconfigurations.RenditionConfiguration;
import dev.unbroken.recordingconfigurations.ThumbnailConfiguration;
import dev.unbroken.recordings.AnnounceRecording;
import dev.unbroken.recordings.Recordings;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.sessions.EventType;
import dev.unbroken.sessions.Ingest;
import dev.unbroken.sessions.StreamEvent;
import dev.unbroken.sessions.StreamSessions;
import dev.unbroken.testing.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** All that concerns sessions and recordings, on real tables, with a clock and a queue to wind. */
final class World implements AutoCloseable {

  static final Instant T0 = Instant.parse("2026-03-01T20:00:00Z");
  static final Duration MEDIA_WAIT = Duration.ofSeconds(60);
  static final Duration BUCKET_WAIT = Duration.ofHours(6);
  static final Duration STALE_AFTER = Duration.ofMinutes(5);
  private static final String ARN_START = "arn:aws:ivs:us-west-2:123456789012:";

  final Tables tables = Tables.create();
  final TestClock clock = new TestClock(T0);
  final TestingQueue queue = new TestingQueue(clock);
  final TestingMedia media = new TestingMedia();
  final List<Sample> samples = new ArrayList<>();
  final List<Announcement> announcements = new ArrayList<>();
  final Interrupted interrupted = new Interrupted(tables.dynamoDb());
  final Backoff backoff = new Backoff(() -> 0);
  final Timelines timelines = timelines();
  final Snapshots snapshots =
      new Snapshots(tables.dynamoDb(), Tables.STREAMS, Tables.RESOURCES, backoff);
  final RecordStreamEvent record =
      new RecordStreamEvent(snapshots, timelines, backoff, clock, samples::add);
  final MergeSessions merges =
      new MergeSessions(
          timelines, queue, GroupingRules.IVS, MEDIA_WAIT, backoff, clock, samples::add);
  final Endings endings =
      new Endings(timelines, merges, media, BUCKET_WAIT, backoff, clock, samples::add);
  final FinalizeRecording finalizing =
      new FinalizeRecording(timelines, merges, endings, media, clock);
  Predicate<Announcement> refuse = _ -> false;
  final TableOutbox outbox = new TableOutbox(tables.dynamoDb(), Tables.STREAMS);
  private final AnnounceRecording announcing = new AnnounceRecording(media, this::hear, outbox);
  final Watched watched = new Watched(tables.dynamoDb(), Tables.STREAMS);
  final CloseStaleSessions closing =
      new CloseStaleSessions(
          watched,
          snapshots,
          timelines,
          endings,
          media,
          List.of(new AnnounceForgotten(watched, outbox, timelines, announcing, clock)),
          STALE_AFTER,
          backoff,
          clock,
          samples::add);
  final StreamSessions sessions =
      new StreamSessions(tables.dynamoDb(), Tables.STREAMS, Tables.RESOURCES);
  final Recordings recordings = new Recordings(tables.dynamoDb(), Tables.STREAMS, sessions);
  private final StreamTail tail = new StreamTail(tables.streams(), Tables.STREAMS);

  private void hear(Announcement announcement) {
    if (refuse.test(announcement)) {
      throw new IllegalStateException("The bus does not take " + announcement.eventId());
    }
    announcements.add(announcement);
  }

  /** All figures of a measure, in their order. */
  List<Long> measured(Measure measure) {
    return samples.stream()
        .flatMap(sample -> Optional.ofNullable(sample.figures().get(measure)).stream())
        .toList();
  }

  private Timelines timelines() {
    var client = interrupted.client();
    return new Timelines(
        client, Tables.STREAMS, new Transactions(client, backoff), Duration.ofDays(60), clock);
  }

  /** A channel that is recorded, with this window. */
  ResourceArn channel(String id, Duration window) {
    return channel(id, window, RenditionConfiguration.DEFAULT);
  }

  /** A channel of which these renditions are recorded. */
  ResourceArn channel(String id, Duration window, RenditionConfiguration renditions) {
    var configuration = arn(ResourceKind.RECORDING_CONFIGURATION, id);
    put(
        RecordingConfigurationItem.write(
            new RecordingConfiguration(
                configuration,
                "",
                "bucket",
                RecordingConfiguration.State.ACTIVE,
                "",
                window,
                ThumbnailConfiguration.DEFAULT,
                renditions,
                Map.of())));
    return channel(id, Optional.of(configuration));
  }

  /** A channel, recorded or not. */
  ResourceArn channel(String id, Optional<ResourceArn> configuration) {
    var arn = arn(ResourceKind.CHANNEL, id);
    put(
        ChannelItem.write(
            new Channel(
                arn,
                "name of " + id,
                Channel.Type.STANDARD,
                Channel.LatencyMode.LOW,
                false,
                false,
                configuration,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Channel.ContainerFormat.TS,
                new MultitrackInput(
                    false, MultitrackInput.Policy.ALLOW, MultitrackInput.MaximumResolution.FULL_HD),
                "abcdef012345.ingest.example",
                "https://abcdef012345.play.example/x.m3u8",
                new Srt("abcdef012345.srt.example", Optional.of("secret")),
                Map.of())));
    return arn;
  }

  static ResourceArn arn(ResourceKind kind, String id) {
    return ResourceArn.parse(ARN_START + kind.label() + "/" + id).orElseThrow();
  }

  /** The id of a stream, from a short name of letters and digits. */
  static String stream(String name) {
    return "st-" + "0".repeat(23 - name.length()) + name;
  }

  static StreamEvent event(
      ResourceArn channel, String stream, String name, long second, Optional<Ingest> ingest) {
    return new StreamEvent(
        channel,
        stream(stream),
        "%s-%s-%d".formatted(stream, name.replace(' ', '-'), second),
        T0.plusSeconds(second),
        name.startsWith("Starvation") ? EventType.STREAM_HEALTH : EventType.STREAM_STATE,
        name,
        Optional.empty(),
        false,
        ingest,
        Optional.empty());
  }

  /** Keeps an event of a stream, so many seconds after {@link #T0}. */
  void happens(ResourceArn channel, String stream, String name, long second) {
    record.record(List.of(event(channel, stream, name, second, Optional.empty())));
  }

  /** Delivers the messages of the queue until none is left, winding the clock. */
  void drainQueue() {
    for (var round = 0; round < 1000 && !queue.sent.isEmpty(); round++) {
      var due = queue.due();
      if (due.isEmpty()) {
        clock.advance(Duration.ofSeconds(1));
      }
      due.forEach(finalizing::handle);
    }
  }

  /** Delivers what the table's stream says of recordings. */
  void announce() {
    for (var change : tail.next()) {
      if (change.item().startsWith("recording#")) {
        announcing.announce(change.before(), change.after());
      }
    }
  }

  private void put(
      Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item) {
    tables.dynamoDb().putItem(put -> put.tableName(Tables.RESOURCES).item(item));
  }

  @Override
  public void close() {
    tables.close();
  }
}
