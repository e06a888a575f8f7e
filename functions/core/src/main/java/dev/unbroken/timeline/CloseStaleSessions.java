package dev.unbroken.timeline;

import dev.unbroken.dynamodb.Backoff;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.media.RecordingMedia;
import dev.unbroken.metrics.Measure;
import dev.unbroken.metrics.Metrics;
import dev.unbroken.metrics.Sample;
import dev.unbroken.sessions.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the sessions that nobody ended, and finds what a lost change of one or a lost message left
 * behind.
 */
public final class CloseStaleSessions {

  private static final Logger log = LoggerFactory.getLogger(CloseStaleSessions.class);
  private static final int ATTEMPTS = 10;

  /** How long a message of the queue may be under way before it counts as lost. */
  static final Duration OVERDUE = Duration.ofMinutes(1);

  private final Watched watched;
  private final Snapshots snapshots;
  private final Timelines timelines;
  private final Endings endings;
  private final RecordingMedia media;
  private final List<Chore> chores;
  private final Duration staleAfter;
  private final Backoff backoff;
  private final InstantSource clock;
  private final Metrics metrics;

  /** Ends sessions that gave no sign of life for so long. */
  public CloseStaleSessions(
      Watched watched,
      Snapshots snapshots,
      Timelines timelines,
      Endings endings,
      RecordingMedia media,
      List<Chore> chores,
      Duration staleAfter,
      Backoff backoff,
      InstantSource clock,
      Metrics metrics) {
    this.watched = watched;
    this.snapshots = snapshots;
    this.timelines = timelines;
    this.endings = endings;
    this.media = media;
    this.chores = List.copyOf(chores);
    this.staleAfter = staleAfter;
    this.backoff = backoff;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * Looks at all channels.
   *
   * @throws IllegalStateException if one or more could not be looked at, after all the others were
   */
  public void run() {
    var failures = new ArrayList<RuntimeException>();
    var quietSince = clock.instant().minus(staleAfter);
    var forgotten = new LinkedHashSet<String>();
    var overdueSince = clock.instant().minus(OVERDUE);
    attempt(() -> forgotten.addAll(watched.channelsOverdueSince(overdueSince)), failures);
    attempt(() -> forgotten.addAll(watched.channelsUnsettledSince(quietSince)), failures);
    for (var channelId : forgotten) {
      attempt(() -> endings.remind(channelId), failures);
    }
    chores.forEach(chore -> attempt(() -> chore.run(failures::add), failures));
    // Last, since listing the files of long streams may take all the time there is.
    for (var key : watched.sessionsQuietSince(quietSince)) {
      attempt(() -> look(key), failures);
      attempt(() -> endings.remind(key.channelId()), failures);
    }
    if (!failures.isEmpty()) {
      var failure =
          new IllegalStateException(
              failures.size() + " sessions or channels could not be looked at");
      failures.forEach(failure::addSuppressed);
      throw failure;
    }
  }

  private static void attempt(Runnable step, List<RuntimeException> failures) {
    try {
      step.run();
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  private void look(Watched.SessionKey key) {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var snapshot = snapshots.of(key.channelId(), key.streamId());
      var before = snapshot.session().filter(session -> session.end().isEmpty());
      if (before.isEmpty()) {
        return; // It ended meanwhile.
      }
      var after = judged(before.get());
      if (after.equals(before.get()) || timelines.commit(Commit.of(snapshot, after))) {
        report(after);
        return;
      }
      metrics.put(Sample.count(Measure.CONFLICTS, 1).of(key.channelId()));
      backoff.pause(attempt);
    }
    throw new ServiceFailure.Unavailable(
        "Too much happens on channel " + key.channelId() + " at once; try again");
  }

  private Session judged(Session session) {
    var file = session.place().flatMap(media::lastWrite);
    var lastSign = lastSign(session, file);
    var now = clock.instant();
    // Events that come hours late come late together: the next has as long as on any other day.
    var heard = Stream.of(lastSign, session.changedAt()).max(Instant::compareTo).orElseThrow();
    var given = heard.plus(staleAfter).isAfter(now) || (file.isEmpty() && mayBeSilent(session));
    if (given && !session.isTooLong(now)) {
      return session.seenAt(lastSign);
    }
    // Recordings take it to end where the next began; to say less without a trace of its media
    // would tear a recording apart that has been whole so far.
    var end = file.isPresent() ? Optional.<Instant>empty() : timelines.nextStart(session);
    return session.closedAt(end.filter(lastSign::isBefore).orElse(lastSign), now);
  }

  /**
   * Amazon IVS says nothing between a stream's start and its end. Where none of its files is seen,
   * silence means nothing, but a channel of IVS has one stream at a time.
   */
  private boolean mayBeSilent(Session session) {
    return session.signs().fromIvs() && timelines.nextStart(session).isEmpty();
  }

  /** An event that moved the last sign of life by little was kept, but not written down there. */
  private Instant lastSign(Session session, Optional<Instant> file) {
    var event = timelines.latestEvent(session.channel().arn().id(), session.streamId());
    return Stream.of(Optional.of(session.signs().last()), event, file)
        .flatMap(Optional::stream)
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private void report(Session session) {
    session
        .end()
        .ifPresent(end -> {
          log.atWarn()
              .addKeyValue("channel", session.channel().arn())
              .addKeyValue("stream", session.streamId())
              .addKeyValue("end", end)
              .log("A session that nobody ended was closed at its last sign of life");
          metrics.put(Sample.count(Measure.STALE_CLOSES, 1).of(session.channel().arn()));
        });
  }
}
