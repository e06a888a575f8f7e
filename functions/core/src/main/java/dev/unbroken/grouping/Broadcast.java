package dev.unbroken.grouping;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One or more sessions that are one recording, in their order and with the ends that count for it;
 * the end and the deadline, from which on its membership is final, are empty while it is live.
 */
public record Broadcast(
    List<SessionSpan> sessions, Instant start, Optional<Instant> end, Optional<Instant> deadline) {

  /** Throws an IllegalArgumentException if there is no session. */
  public Broadcast {
    sessions = List.copyOf(sessions);
    if (sessions.isEmpty()) {
      throw new IllegalArgumentException("a broadcast has at least one session");
    }
  }

  /** Makes a broadcast of recorded sessions in order, all of the same terms. */
  static Broadcast of(List<SessionSpan> sessions, Duration grace) {
    var first = sessions.getFirst();
    var end = first.end();
    var change = first.changedAt();
    for (var session : sessions.subList(1, sessions.size())) {
      change = later(change, session.changedAt());
      // An encoder that overlapped the last one may have stayed longer.
      var latest = end;
      end = session.end().flatMap(at -> latest.map(other -> later(at, other)));
    }
    var lastChange = change;
    var window = first.terms().orElseThrow().window();
    // What is late may only be slow: its successor is as late, so it has as long from its arrival.
    var deadline = end.map(at -> later(at, lastChange).plus(window).plus(grace));
    return new Broadcast(sessions, first.start(), end, deadline);
  }

  Broadcast dueNotBefore(Instant instant) {
    return new Broadcast(sessions, start, end, deadline.map(at -> later(at, instant)));
  }

  /** Returns the id of its recording, which depends on its first session's stream id alone. */
  public String recordingId() {
    return RecordingId.of(sessions.getFirst().streamId());
  }

  /** Returns the ids of its streams in their order. */
  public List<String> streamIds() {
    return sessions.stream().map(SessionSpan::streamId).toList();
  }

  /**
   * Returns where this stream ended for the purpose of grouping: its own end, or where the
   * channel's next session started if it has none; empty while it is live.
   *
   * @throws IllegalArgumentException if the stream is not part of this broadcast
   */
  public Optional<Instant> effectiveEnd(String streamId) {
    return sessions.stream()
        .filter(session -> session.streamId().equals(streamId))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("stream " + streamId + " is not one of " + streamIds()))
        .end();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
