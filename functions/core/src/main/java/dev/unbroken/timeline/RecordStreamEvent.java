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
import java.time.Duration;
import java.time.InstantSource;
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
   * Keeps an event; one that comes again, late or out of order does no harm. One that Amazon IVS
   * sends of a channel that is not of this service, but its own, is passed over.
   *
   * @throws ServiceFailure.Validation if its time is more than a day ahead
   * @throws ServiceFailure.ResourceNotFound if neither the channel nor the session is known, and an
   *     ingest of one's own sent it
   * @throws ServiceFailure.Unavailable if others changed the channel at each attempt
   */
  public void record(StreamEvent event) {
    if (event.time().isAfter(clock.instant().plus(FARTHEST_AHEAD))) {
      throw new ServiceFailure.Validation(
          List.of(new Violation("time", "Member must not be more than a day ahead")));
    }
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var snapshot = snapshots.withChannel(event.channel(), event.streamId());
      if (event.fromIvs() && !snapshot.knows(event.channel())) {
        passOver(event);
        return;
      }
      var known = snapshot.session();
      var session =
          known
              .map(before -> joined(before, event))
              .orElseGet(() -> begun(event, snapshot.channel()));
      if (known.isPresent() && !session.differsFrom(known.get())) {
        timelines.keep(event);
        kept(event);
        return;
      }
      var commit =
          Commit.of(
              snapshot,
              session,
              event,
              () -> timelines.newestBut(event.channel(), event.streamId()));
      if (timelines.commit(commit)) {
        kept(event);
        log.atInfo()
            .addKeyValue("channel", event.channel())
            .addKeyValue("stream", event.streamId())
            .addKeyValue("event", event.name())
            .log("Kept an event that changes its session");
        return;
      }
      metrics.put(Sample.count(Measure.CONFLICTS, 1).of(event.channel()));
      backoff.pause(attempt);
    }
    throw new ServiceFailure.Unavailable(
        "Too much happens on " + event.channel() + " at once; try again");
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

  private Session joined(Session before, StreamEvent event) {
    if (!before.channel().arn().equals(event.channel())) {
      throw new ServiceFailure.ResourceNotFound(event.channel());
    }
    return before.with(event, clock.instant());
  }

  private Session begun(StreamEvent event, Optional<Channel> found) {
    var channel =
        found
            .filter(c -> c.arn().equals(event.channel()))
            .orElseThrow(() -> new ServiceFailure.ResourceNotFound(event.channel()));
    var configuration = channel.recordingConfiguration().flatMap(snapshots::configuration);
    return Session.begin(event, channel, configuration, clock.instant());
  }
}
