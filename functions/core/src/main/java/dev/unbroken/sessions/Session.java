package dev.unbroken.sessions;

import dev.unbroken.channels.Channel;
import dev.unbroken.grouping.IngestShape;
import dev.unbroken.grouping.RecordingTerms;
import dev.unbroken.grouping.SessionSpan;
import dev.unbroken.media.FragmentPlace;
import dev.unbroken.recordingconfigurations.RecordingConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One connection of one encoder to a channel.
 *
 * @param channel the channel as it was when the session went live
 * @param configuration how it is recorded, as it was then; empty when it is not
 * @param signs all that its events say
 * @param assigned where its media is to be written, once a recording has taken it
 * @param assumedEnd where it ended, for a session that was closed without an event
 * @param settlement whether merges still have to look at it
 * @param changedAt when its start, end or ingest was last changed, by the clock of the service
 * @param version the merge version it was read at; 0 for one that is not in the table yet
 */
public record Session(
    String streamId,
    Channel channel,
    Optional<RecordingConfiguration> configuration,
    Signs signs,
    Optional<FragmentPlace> assigned,
    Optional<Instant> assumedEnd,
    Settlement settlement,
    Instant changedAt,
    long version) {

  /** How long a stream lasts at most. */
  static final Duration LONGEST = Duration.ofDays(2);

  private static final Duration SIGN_OF_LIFE_STEP = Duration.ofSeconds(10);

  /** Whether a session's place among the recordings is final. */
  public sealed interface Settlement {
    /** Its recording is not closed. */
    record Open() implements Settlement {}

    /** It is not recorded, and no earlier session needs it any more. */
    record Unrecorded() implements Settlement {}

    /** It is in a recording that takes no more changes. */
    record In(String recordingId) implements Settlement {}
  }

  /** Returns the session that begins with this event, whichever of its events that is. */
  public static Session begin(
      StreamEvent event,
      Channel channel,
      Optional<RecordingConfiguration> configuration,
      Instant now) {
    return new Session(
        event.streamId(),
        channel,
        configuration,
        Signs.of(event),
        Optional.empty(),
        Optional.empty(),
        new Settlement.Open(),
        now,
        0);
  }

  /** Returns the session with what another event says. */
  public Session with(StreamEvent event, Instant now) {
    var next = with(signs.and(Signs.of(event)));
    return next.sameSpan(this) ? next : copy(next.signs, assigned, assumedEnd, settlement, now);
  }

  /** Tells whether the difference from an earlier state is worth writing. */
  public boolean differsFrom(Session earlier) {
    var quiet = with(signs.lastSeen(earlier.signs.last()));
    return !quiet.equals(earlier)
        || !end().equals(earlier.end())
        || Duration.between(earlier.signs.last(), signs.last()).compareTo(SIGN_OF_LIFE_STEP) >= 0;
  }

  /** Returns when it started. */
  public Instant start() {
    return signs.start();
  }

  /** Returns when it ended; empty while it is live. */
  public Optional<Instant> end() {
    return signs.end().or(() -> assumedEnd.filter(this::holds));
  }

  /** A sign of life after it proves the assumption wrong, until a recording was closed with it. */
  private boolean holds(Instant assumed) {
    return !signs.last().isAfter(assumed)
        || settlement instanceof Settlement.In
        || !assumed.isBefore(start().plus(LONGEST));
  }

  /**
   * Returns since when it gives no sign of life, or since when it is too long; while it is live.
   */
  public Optional<Instant> watchedUntil() {
    var longest = start().plus(LONGEST);
    return end().isPresent()
        ? Optional.empty()
        : Optional.of(signs.last().isBefore(longest) ? signs.last() : longest);
  }

  /**
   * Returns by when a merge should have settled it, unless another session kept its recording open;
   * empty while it is live, and once it is settled.
   */
  public Optional<Instant> settledBy() {
    var window = configuration.map(RecordingConfiguration::reconnectWindow).orElse(Duration.ZERO);
    return end()
        .filter(_ -> isOpen())
        .map(end -> end.isAfter(changedAt) ? end : changedAt)
        .map(last -> last.plus(window));
  }

  /** Tells whether it has lasted longer than any stream may. */
  public boolean isTooLong(Instant now) {
    return !now.isBefore(start().plus(LONGEST));
  }

  /** Returns where its media is; empty for one that is not recorded, or not yet. */
  public Optional<FragmentPlace> place() {
    return signs.recordedAt().map(Signs.Said::value).or(() -> assigned);
  }

  /** Returns what the encoder sends, as far as it is known. */
  public Optional<Ingest> ingest() {
    return signs.ingest().map(Signs.Said::value);
  }

  /** Tells whether merges still have to look at it. */
  public boolean isOpen() {
    return settlement instanceof Settlement.Open;
  }

  /** Returns what grouping needs to know. */
  public SessionSpan span() {
    return new SessionSpan(
        streamId,
        start(),
        end(),
        configuration.map(c -> new RecordingTerms(c.arn().toString(), c.reconnectWindow())),
        ingest().map(Ingest::shape).orElse(IngestShape.UNKNOWN),
        changedAt);
  }

  /** Returns the session with a place for its media, unless it has one or IVS chooses it. */
  public Session assigned(FragmentPlace place) {
    return signs.fromIvs() || assigned.isPresent()
        ? this
        : copy(signs, Optional.of(place), assumedEnd, settlement, changedAt);
  }

  /** Returns the session as part of a recording that is closed, with the end that counted there. */
  public Session settledIn(String recordingId, Optional<Instant> effectiveEnd) {
    var assumed = end().isPresent() ? assumedEnd : effectiveEnd;
    return copy(signs, assigned, assumed, new Settlement.In(recordingId), changedAt);
  }

  /** Returns the session as one that merges need not look at. */
  public Session settledUnrecorded() {
    return copy(signs, assigned, assumedEnd, new Settlement.Unrecorded(), changedAt);
  }

  /** Returns the session with a sign of life that no event brought. */
  public Session seenAt(Instant sign) {
    return with(signs.seenAt(sign));
  }

  /** Returns the session with what its encoder sends, as somebody found out without an event. */
  public Session saying(Ingest ingest, String id, Instant now) {
    var next = with(signs.saying(new Signs.Said<>(now, id, ingest)));
    return next.sameSpan(this) ? this : copy(next.signs, assigned, assumedEnd, settlement, now);
  }

  /** Returns the session with an end that no event said, not before its last sign of life. */
  public Session closedAt(Instant end, Instant now) {
    return copy(signs, assigned, Optional.of(end), settlement, now);
  }

  private boolean sameSpan(Session other) {
    return start().equals(other.start())
        && end().equals(other.end())
        && ingest().equals(other.ingest());
  }

  private Session with(Signs joined) {
    return copy(joined, assigned, assumedEnd, settlement, changedAt);
  }

  private Session copy(
      Signs signs,
      Optional<FragmentPlace> assigned,
      Optional<Instant> assumedEnd,
      Settlement settlement,
      Instant changedAt) {
    return new Session(
        streamId,
        channel,
        configuration,
        signs,
        assigned,
        assumedEnd,
        settlement,
        changedAt,
        version);
  }
}
