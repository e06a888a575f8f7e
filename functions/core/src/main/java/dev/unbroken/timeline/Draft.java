package dev.unbroken.timeline;

import dev.unbroken.grouping.Broadcast;
import dev.unbroken.media.FragmentPlace;
import dev.unbroken.recordings.RecordedStream;
import dev.unbroken.recordings.Recording;
import dev.unbroken.recordings.Stage;
import dev.unbroken.recordings.Step;
import dev.unbroken.sessions.Ingest;
import dev.unbroken.sessions.Session;
import dev.unbroken.stitching.IngestFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A channel's sessions and recordings as changes to them are worked out. */
final class Draft {

  private final Timeline timeline;
  private final Instant now;
  private final Map<String, Session> sessions = new HashMap<>();
  private final Map<String, Recording> recordings = new HashMap<>();
  private Marks marks;

  Draft(Timeline timeline, Instant now) {
    this.timeline = timeline;
    this.now = now;
    this.marks = timeline.marks();
    timeline.sessions().forEach(session -> sessions.put(session.streamId(), session));
    timeline.recordings().forEach(recording -> recordings.put(recording.id(), recording));
  }

  /** How many items have changed. */
  int size() {
    return changedSessions().size() + changedRecordings().size();
  }

  List<Session> openSessions() {
    return sessions.values().stream().filter(Session::isOpen).toList();
  }

  /** Takes a recording that is not among those of the timeline. */
  void add(Recording recording) {
    recordings.put(recording.id(), recording);
  }

  /** The first session of a broadcast. */
  Session first(Broadcast broadcast) {
    return session(broadcast.streamIds().getFirst());
  }

  /** Makes an open recording hold the broadcast's sessions, and gives each a place. */
  void hold(String id, Broadcast broadcast) {
    var place = recording(id).place();
    for (var streamId : broadcast.streamIds()) {
      var session = session(streamId);
      put(
          session.assigned(
              new FragmentPlace(place.bucket(), place.prefix() + "/media/hls/" + streamId)));
    }
    var open = recording(id).at(new Stage.Open(broadcast.deadline()), now);
    add(open.of(streams(broadcast.streamIds()), broadcast.start(), Optional.empty()));
  }

  /** A recording that nothing has changed yet. */
  Optional<Recording> unchanged(Recording before) {
    return Optional.of(recording(before.id())).filter(before::equals);
  }

  /** Brings what an open recording says of its streams up to date. */
  void refresh(Recording open) {
    var streams = streams(open.streamIds());
    add(open.of(streams, streams.getFirst().start(), Optional.empty()));
  }

  void merge(String id, String into) {
    add(recording(id).at(new Stage.Merged(into), now));
  }

  /** Ends the recording's waiting: its sessions are settled, with the ends that count. */
  void close(String id, Broadcast broadcast, Instant mediaDeadline) {
    for (var streamId : broadcast.streamIds()) {
      settle(session(streamId).settledIn(id, broadcast.effectiveEnd(streamId)));
    }
    var end = broadcast.end().orElseThrow();
    var window = broadcast.sessions().getFirst().terms().orElseThrow().window();
    if (window.isPositive()) {
      marks = marks.closed(new Marks.Closed(id, end.plus(window)));
    }
    var deadline = broadcast.deadline().orElseThrow();
    var closed = recording(id).at(new Stage.Finalizing(deadline, mediaDeadline), now);
    add(closed.of(streams(broadcast.streamIds()), broadcast.start(), Optional.of(end)));
  }

  void settle(Session settled) {
    put(settled);
    marks = marks.settled(settled.start());
  }

  /** What is to be written. */
  Commit commit() {
    return new Commit(
        timeline.channelId(),
        timeline.version(),
        marks,
        changedSessions(),
        changedRecordings(),
        List.of(),
        changedRecordings().stream().flatMap(changed -> step(changed).stream()).toList());
  }

  /** What the event bus has to hear of: that a recording opened, or was merged. */
  private Optional<Step> step(Recording changed) {
    if (!changed.state().isPending()) {
      return Optional.of(Step.ended(changed));
    }
    return timeline.recording(changed.id()).isEmpty()
        ? Optional.of(Step.opened(changed))
        : Optional.empty();
  }

  private List<Session> changedSessions() {
    var changed = new ArrayList<>(sessions.values());
    changed.removeAll(timeline.sessions());
    return changed;
  }

  private List<Recording> changedRecordings() {
    var changed = new ArrayList<>(recordings.values());
    changed.removeAll(timeline.recordings());
    return changed;
  }

  private List<RecordedStream> streams(List<String> streamIds) {
    return streamIds.stream().map(this::session).map(Draft::stream).toList();
  }

  private static RecordedStream stream(Session session) {
    return new RecordedStream(
        session.streamId(),
        session.start(),
        session.end(),
        session.ingest().map(Ingest::facts).orElse(IngestFacts.UNKNOWN),
        session.place());
  }

  private void put(Session session) {
    sessions.put(session.streamId(), session);
  }

  private Session session(String streamId) {
    return Optional.ofNullable(sessions.get(streamId))
        .orElseThrow(() -> missing("stream", streamId));
  }

  private Recording recording(String id) {
    return Optional.ofNullable(recordings.get(id)).orElseThrow(() -> missing("recording", id));
  }

  private IllegalStateException missing(String what, String id) {
    return new IllegalStateException(
        "Channel %s has no unsettled %s %s".formatted(timeline.channelId(), what, id));
  }
}
