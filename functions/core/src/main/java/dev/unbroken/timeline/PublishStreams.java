package dev.unbroken.timeline;

import dev.unbroken.channels.StreamKey;
import dev.unbroken.channels.StreamKeyItem;
import dev.unbroken.channels.StreamKeys;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.media.RecordingMedia;
import dev.unbroken.metrics.Measure;
import dev.unbroken.metrics.Sample;
import dev.unbroken.publishing.Publication;
import dev.unbroken.publishing.Publisher;
import dev.unbroken.resource.Ids;
import dev.unbroken.sessions.Session;
import dev.unbroken.sessions.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets one publisher at a time send a channel's stream, each time as a session of its own. */
public final class PublishStreams {

  private static final Logger log = LoggerFactory.getLogger(PublishStreams.class);
  private static final int STREAM_ID_LENGTH = 23;

  private final StreamKeys keys;
  private final Snapshots snapshots;
  private final Timelines timelines;
  private final Connections connections;
  private final RecordingMedia media;
  private final Settings settings;
  private final Attempts attempts;
  private final Ids ids;

  /**
   * What a deployment sets.
   *
   * @param resourcesTable where stream keys are
   * @param silence how long a publisher may give no sign of life before another may take its place
   */
  public record Settings(String resourcesTable, Duration silence) {}

  /** Lets them in by these stream keys, and keeps their sessions in these stores. */
  public PublishStreams(
      StreamKeys keys,
      Snapshots snapshots,
      Timelines timelines,
      Connections connections,
      RecordingMedia media,
      Settings settings,
      Attempts attempts,
      Ids ids) {
    this.keys = keys;
    this.snapshots = snapshots;
    this.timelines = timelines;
    this.connections = connections;
    this.media = media;
    this.settings = settings;
    this.attempts = attempts;
    this.ids = ids;
  }

  /**
   * Begins a stream; a publisher that asks again gets the session that it has.
   *
   * @param channelId the channel that the key has to be of, where the publisher names one
   * @throws ServiceFailure.AccessDenied if there is no such stream key, or it is another channel's
   * @throws ServiceFailure.Conflict if another publisher's stream is live on the channel
   * @throws ServiceFailure.Unavailable if others changed the channel at each attempt
   */
  public Session begin(String keyValue, Optional<String> channelId, Publisher publisher) {
    var key = key(keyValue, channelId);
    return attempts.until(
        key.channel().id(),
        () -> {
          var begun = begin(key, publisher, attempts.now());
          if (begun.isEmpty()) {
            key(keyValue, channelId); // It may have been deleted meanwhile.
          }
          return begun;
        });
  }

  private StreamKey key(String value, Optional<String> channelId) {
    return keys.find(value)
        .filter(key -> channelId.filter(id -> !key.channel().id().equals(id)).isEmpty())
        .orElseThrow(() -> new ServiceFailure.AccessDenied("The stream key is not valid"));
  }

  /** Empty when others changed the channel, or deleted the key, since they were read. */
  private Optional<Session> begin(StreamKey key, Publisher publisher, Instant now) {
    var snapshot = snapshots.ofChannel(key.channel());
    var channel =
        snapshot
            .channel()
            .filter(it -> it.arn().equals(key.channel()))
            .orElseThrow(() -> new ServiceFailure.AccessDenied("The stream key is not valid"));
    var live = occupation(channel.arn().id(), snapshot.marks());
    if (live.filter(it -> it.isOf(publisher, now)).isPresent()) {
      return live.map(Occupation::session);
    }
    var over = live.map(it -> ended(it, publisher, now));
    var stream = new StreamEvent.Stream(channel.arn(), "st-" + ids.alphanumeric(STREAM_ID_LENGTH));
    var events = StreamEvent.begun(stream, start(snapshot.marks(), now));
    var configuration = channel.recordingConfiguration().flatMap(snapshots::configuration);
    var begun =
        Session.begin(events.getFirst(), channel, configuration, now).with(events.getLast(), now);
    var publication = new Publication(stream.streamId(), publisher, OptionalLong.empty());
    var commit =
        Commit.of(snapshot.with(snapshot.marks().published(publication)), begun, over, events);
    var written =
        timelines.commit(
            commit,
            List.of(
                connections.put(publication, channel.arn()),
                StreamKeyItem.stands(settings.resourcesTable(), key.arn())));
    if (!written) {
      return Optional.empty();
    }
    report(begun, over, publisher);
    return Optional.of(begun);
  }

  /** The newest session is the channel's live one, whatever the clocks of others made of theirs. */
  private static Instant start(Marks marks, Instant now) {
    return marks
        .newest()
        .map(newest -> newest.stream().start().plusMillis(1).truncatedTo(ChronoUnit.MILLIS))
        .filter(now::isBefore)
        .orElse(now);
  }

  private Optional<Occupation> occupation(String channelId, Marks marks) {
    var published =
        marks
            .publication()
            .flatMap(it -> timelines.session(channelId, it.streamId()))
            .filter(session -> session.end().isEmpty());
    if (published.isPresent()) {
      return published.map(session -> new Occupation(session, marks.publication()));
    }
    return marks
        .newest()
        .filter(Newest::live)
        .flatMap(newest -> timelines.session(channelId, newest.stream().streamId()))
        .filter(session -> session.end().isEmpty())
        .map(session -> new Occupation(session, Optional.empty()));
  }

  private Session ended(Occupation live, Publisher publisher, Instant now) {
    var heard = live.session().signs().last();
    var silentSince = now.minus(live.silence(publisher, settings.silence()));
    var gone = live.isGoneBefore(publisher);
    // Files are looked at only where nothing else says that the stream goes on.
    if (gone || heard.isBefore(silentSince)) {
      var lastSign = live.lastSign(media);
      if (gone || lastSign.isBefore(silentSince)) {
        return live.session().seenAt(lastSign).closedAt(lastSign, now);
      }
    }
    throw new ServiceFailure.Conflict(
        "Channel: %s is live with another publisher".formatted(live.session().channel().arn()));
  }

  private void report(Session begun, Optional<Session> over, Publisher publisher) {
    log.atInfo()
        .addKeyValue("channel", begun.channel().arn())
        .addKeyValue("stream", begun.streamId())
        .addKeyValue("server", publisher.server())
        .addKeyValue("insteadOf", over.map(Session::streamId).orElse("-"))
        .log("A publisher began a stream");
    attempts.put(Sample.count(Measure.EVENTS_KEPT, 2).of(begun.channel().arn()));
  }
}
