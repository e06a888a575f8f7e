package dev.unbroken.timeline;

import dev.unbroken.channels.Channel;
import dev.unbroken.dynamodb.Backoff;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.failure.Violation;
import dev.unbroken.metrics.Measure;
import dev.unbroken.metrics.Metrics;
import dev.unbroken.metrics.Sample;
import dev.unbroken.sessions.Session;
import dev.unbroken.sessions.StreamEvent;
import dev.unbroken.sessions.StreamsKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps events of streams, and what they say of the streams' sessions. */
public final class RecordStreamEvent {

  private static final Logger log = LoggerFactory.getLogger(RecordStreamEvent.class);
  private static final int ATTEMPTS = 10;

  /** Clocks of media servers go wrong by a time zone; more would keep a session alive for ever. */
  private static final Duration FARTHEST_AHEAD = Duration.ofDays(1);

  private final Snapshots snapshots;
  private final Timelines timelines;
  private final Backoff backoff;
  private final InstantSource clock;
  private final Metrics metrics;

  /** Keeps them in these stores. */
  public RecordStreamEvent(
      Snapshots snapshots,
      Timelines timelines,
      Backoff backoff,
      InstantSource clock,
      Metrics metrics) {
    this.snapshots = snapshots;
    this.timelines = timelines;
    this.backoff = backoff;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * Keeps events of one stream, all or none of them; some that come again, late or out of order do
   * no harm. What Amazon IVS sends of a channel that is not of this service, but its own, is passed
   * over.
   *
   * @param events 90 at most, as DynamoDB takes no more than 100 items at once
   * @throws ServiceFailure.Validation if the time of one is more than a day ahead
   * @throws ServiceFailure.ResourceNotFound if neither the channel nor the session is known, and an
   *     ingest of one's own sent one of them
   * @throws ServiceFailure.Unavailable if others changed the channel at each attempt
   */
  public void record(List<StreamEvent> events) {
    var stream = events.getFirst().stream();
    var distinct = distinct(stream, events);
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var snapshot = snapshots.withChannel(stream.channel(), stream.streamId());
      if (!snapshot.knows(stream.channel()) && distinct.stream().allMatch(StreamEvent::fromIvs)) {
        distinct.forEach(this::passOver);
        return;
      }
      if (recorded(snapshot, stream, distinct)) {
        distinct.forEach(this::kept);
        return;
      }
      metrics.put(Sample.count(Measure.CONFLICTS, 1).of(stream.channel()));
      backoff.pause(attempt);
    }
    throw new ServiceFailure.Unavailable(
        "Too much happens on " + stream.channel() + " at once; try again");
  }

  /** Each once, as a transaction writes no item twice. */
  private List<StreamEvent> distinct(StreamEvent.Stream stream, List<StreamEvent> events) {
    var latest = clock.instant().plus(FARTHEST_AHEAD);
    var distinct = new LinkedHashMap<String, StreamEvent>();
    for (var event : events) {
      if (!event.stream().equals(stream)) {
        throw new IllegalArgumentException("Events of %s and %s".formatted(stream, event.stream()));
      }
      if (event.time().isAfter(latest)) {
        throw new ServiceFailure.Validation(
            List.of(new Violation("time", "Member must not be more than a day ahead")));
      }
      distinct.putIfAbsent(StreamsKey.event(event), event);
    }
    return List.copyOf(distinct.values());
  }

  /** False when others changed the channel since it was read. */
  private boolean recorded(Snapshot snapshot, StreamEvent.Stream stream, List<StreamEvent> events) {
    var known = snapshot.session();
    var session =
        known
            .map(before -> joined(before, events))
            .orElseGet(() -> begun(events, snapshot.channel()));
    if (known.isPresent() && !session.differsFrom(known.get())) {
      events.forEach(timelines::keep);
      return true;
    }
    var commit =
        Commit.of(
            snapshot,
            session,
            events,
            () -> timelines.newestBut(stream.channel(), stream.streamId()));
    if (!timelines.commit(commit)) {
      return false;
    }
    log.atInfo()
        .addKeyValue("channel", stream.channel())
        .addKeyValue("stream", stream.streamId())
        .addKeyValue("events", events.stream().map(StreamEvent::name).toList())
        .log("Kept events that change their session");
    return true;
  }

  /** An account may have channels of IVS beside this service, whose events come by the same bus. */
  private void passOver(StreamEvent event) {
    metrics.put(Sample.count(Measure.FOREIGN_EVENTS, 1).of(event.channel()));
    log.atInfo()
        .addKeyValue("channel", event.channel())
        .addKeyValue("stream", event.streamId())
        .addKeyValue("event", event.name())
        .log("Passed over an event of IVS, whose channel is not of this service");
  }

  private void kept(StreamEvent event) {
    metrics.put(
        Sample.count(Measure.EVENTS_KEPT, 1)
            .took(Measure.EVENT_LAG, Duration.between(event.time(), clock.instant()))
            .of(event.channel()));
  }

  private Session joined(Session before, List<StreamEvent> events) {
    var channel = events.getFirst().channel();
    if (!before.channel().arn().equals(channel)) {
      throw new ServiceFailure.ResourceNotFound(channel);
    }
    return with(before, events);
  }

  private Session begun(List<StreamEvent> events, Optional<Channel> found) {
    var first = events.getFirst();
    var channel =
        found
            .filter(c -> c.arn().equals(first.channel()))
            .orElseThrow(() -> new ServiceFailure.ResourceNotFound(first.channel()));
    var configuration = channel.recordingConfiguration().flatMap(snapshots::configuration);
    return with(Session.begin(first, channel, configuration, clock.instant()), events);
  }

  /** What the session knows already does not change it. */
  private Session with(Session session, List<StreamEvent> events) {
    var joined = session;
    for (var event : events) {
      joined = joined.with(event, clock.instant());
    }
    return joined;
  }
}
