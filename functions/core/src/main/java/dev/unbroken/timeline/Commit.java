package dev.unbroken.timeline;

import dev.unbroken.recordings.Recording;
import dev.unbroken.recordings.Step;
import dev.unbroken.sessions.Session;
import dev.unbroken.sessions.StreamEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is to be written to a channel's part of the table, all or none of it.
 *
 * @param version the merge version at which all of it was worked out
 * @param unannounced what the event bus has to hear of when it is written
 */
record Commit(
    String channelId,
    long version,
    Marks marks,
    List<Session> sessions,
    List<Recording> recordings,
    List<StreamEvent> events,
    List<Step> unannounced) {

  Commit {
    sessions = List.copyOf(sessions);
    recordings = List.copyOf(recordings);
    events = List.copyOf(events);
    unannounced = List.copyOf(unannounced);
  }

  /** The session with what events said. */
  static Commit of(
      Snapshot snapshot,
      Session session,
      List<StreamEvent> events,
      Supplier<List<Session>> otherSessions) {
    var onAir = snapshot.channel().isPresent();
    var newest =
        snapshot
            .marks()
            .newest()
            .map(known -> known.with(session, onAir, otherSessions))
            .orElseGet(() -> Newest.of(session, onAir, Optional.empty()));
    return of(snapshot, session, snapshot.marks().newest(newest), events);
  }

  /** A session that begins, and the end of the one in whose place it is, if there is one. */
  static Commit of(
      Snapshot snapshot, Session begun, Optional<Session> over, List<StreamEvent> events) {
    var after =
        over.map(session -> Commit.of(snapshot, session).marks())
            .map(snapshot::with)
            .orElse(snapshot);
    var commit = Commit.of(after, begun, events, List::of);
    return new Commit(
        commit.channelId,
        commit.version,
        commit.marks,
        Stream.concat(over.stream(), Stream.of(begun)).toList(),
        List.of(),
        events,
        List.of());
  }

  /** The session as it was judged, without anything new that was heard of it. */
  static Commit of(Snapshot snapshot, Session session) {
    var marks = snapshot.marks();
    var judged = marks.newest().map(newest -> marks.newest(newest.judged(session))).orElse(marks);
    return of(snapshot, session, judged, List.of());
  }

  private static Commit of(
      Snapshot snapshot, Session session, Marks marks, List<StreamEvent> events) {
    return new Commit(
        session.channel().arn().id(),
        snapshot.version(),
        // A late event may move even the start of a settled session.
        session.isOpen() ? marks : marks.settled(session.start()),
        List.of(session),
        List.of(),
        events,
        List.of());
  }

  static Commit of(Timeline timeline, Recording recording) {
    return new Commit(
        timeline.channelId(),
        timeline.version(),
        timeline.marks(),
        List.of(),
        List.of(recording),
        List.of(),
        recording.state().isPending() ? List.of() : List.of(Step.ended(recording)));
  }

  boolean isEmpty() {
    return sessions.isEmpty() && recordings.isEmpty() && events.isEmpty();
  }
}
