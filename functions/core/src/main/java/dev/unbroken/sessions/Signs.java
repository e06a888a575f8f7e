package dev.unbroken.sessions;

import dev.unbroken.live.Health;
import dev.unbroken.media.FragmentPlace;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that a session's events say, joined.
 *
 * <p>{@link #and} is a join: neither the order of the events nor repeats of them change what comes
 * of it.
 *
 * @param first the time of the earliest event
 * @param last the time of the latest event: the last sign of life
 * @param wentLive the earliest {@code Stream Start}
 * @param streamEnd the latest {@code Stream End}
 * @param sessionEnded the latest {@code Session Ended}
 * @param recordingEnd the latest {@code Recording End} of Amazon IVS
 * @param starving the latest word on whether too little comes
 */
public record Signs(
    Instant first,
    Instant last,
    Optional<Instant> wentLive,
    Optional<Instant> streamEnd,
    Optional<Instant> sessionEnded,
    Optional<Instant> recordingEnd,
    boolean error,
    boolean fromIvs,
    Optional<Said<Ingest>> ingest,
    Optional<Said<FragmentPlace>> recordedAt,
    Optional<Said<Boolean>> starving) {

  /** What an event said, and which. */
  public record Said<T>(Instant time, String eventId, T value) {

    private static <T> Comparator<Said<T>> order() {
      return Comparator.<Said<T>, Instant>comparing(Said::time).thenComparing(Said::eventId);
    }
  }

  /** Returns what one event says. */
  public static Signs of(StreamEvent event) {
    var time = event.time();
    return new Signs(
        time,
        time,
        when(event.isState(StreamEvent.STREAM_START), time),
        when(event.isState(StreamEvent.STREAM_END), time),
        when(event.isState(StreamEvent.SESSION_ENDED), time),
        when(event.isRecordingEndOfIvs(), time),
        event.isError(),
        event.fromIvs(),
        event.ingest().map(ingest -> new Said<>(time, event.id(), ingest)),
        event.recordedAt().map(place -> new Said<>(time, event.id(), place)),
        event.starving().map(starving -> new Said<>(time, event.id(), starving)));
  }

  /** Returns what both say together. */
  public Signs and(Signs other) {
    return new Signs(
        earliest(Optional.of(first), Optional.of(other.first)).orElseThrow(),
        latest(Optional.of(last), Optional.of(other.last)).orElseThrow(),
        earliest(wentLive, other.wentLive),
        latest(streamEnd, other.streamEnd),
        latest(sessionEnded, other.sessionEnded),
        latest(recordingEnd, other.recordingEnd),
        error || other.error,
        fromIvs || other.fromIvs,
        // A media server often knows what it takes in only after a while: its last word counts.
        Stream.concat(ingest.stream(), other.ingest.stream()).max(Said.order()),
        // Media that was begun in one place is there: the first word counts.
        Stream.concat(recordedAt.stream(), other.recordedAt.stream()).min(Said.order()),
        Stream.concat(starving.stream(), other.starving.stream()).max(Said.order()));
  }

  /** Returns when the session started. */
  public Instant start() {
    return wentLive.orElse(first);
  }

  /** Returns when the session ended, as far as an event says it. */
  public Optional<Instant> end() {
    return streamEnd.or(() -> sessionEnded).or(() -> recordingEnd);
  }

  /**
   * Returns its health by the latest word on it; without one, a stream that has started is healthy.
   */
  public Health health() {
    return starving
        .map(said -> said.value() ? Health.STARVING : Health.HEALTHY)
        .orElse(wentLive.isPresent() ? Health.HEALTHY : Health.UNKNOWN);
  }

  /** Returns the same with a sign of life that was seen elsewhere, unless a later one is known. */
  Signs seenAt(Instant sign) {
    return sign.isAfter(last) ? lastSeen(sign) : this;
  }

  /** Returns the same with a later word on what the encoder sends. */
  Signs saying(Said<Ingest> word) {
    return new Signs(
        first,
        last,
        wentLive,
        streamEnd,
        sessionEnded,
        recordingEnd,
        error,
        fromIvs,
        Optional.of(word),
        recordedAt,
        starving);
  }

  Signs lastSeen(Instant sign) {
    return new Signs(
        first,
        sign,
        wentLive,
        streamEnd,
        sessionEnded,
        recordingEnd,
        error,
        fromIvs,
        ingest,
        recordedAt,
        starving);
  }

  private static Optional<Instant> when(boolean said, Instant time) {
    return said ? Optional.of(time) : Optional.empty();
  }

  private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
    return Stream.concat(one.stream(), other.stream()).min(Comparator.naturalOrder());
  }

  private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
    return Stream.concat(one.stream(), other.stream()).max(Comparator.naturalOrder());
  }
}
