package dev.unbroken.timeline;

import dev.unbroken.grouping.Broadcast;
import dev.unbroken.grouping.Change;
import dev.unbroken.grouping.GroupingRules;
import dev.unbroken.grouping.OpenRecording;
import dev.unbroken.grouping.Reconciliation;
import dev.unbroken.recordings.Recording;
import dev.unbroken.recordings.RecordingState;
import dev.unbroken.recordings.Stage;
import dev.unbroken.sessions.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What has to be written so that a channel's recordings are in line with its sessions.
 *
 * @param commit nothing, when they are
 * @param late the recordings that open only because another had already closed
 */
record Plan(Commit commit, List<Late> late) {

  /** A transaction takes 100 items, one of which is the version; a change has 51 at most. */
  private static final int ENOUGH_ITEMS = 48;

  /** A recording of streams whose events came when the recording they may belong to was closed. */
  record Late(String recordingId, String firstStreamId, String closedRecordingId) {}

  /** The settings of merging. */
  record Rules(GroupingRules grouping, Duration mediaWait) {}

  /**
   * Works the plan out; empty when the timeline turns out to be out of date.
   *
   * @param stored reads a recording in whatever state, by its id; empty when there is none
   */
  static Optional<Plan> of(
      Timeline timeline, Rules rules, Instant now, Function<String, Optional<Recording>> stored) {
    var draft = new Draft(timeline, now);
    var late = new ArrayList<Late>();
    for (var change : changes(timeline, rules.grouping(), now)) {
      switch (change) {
        case Change.Opened(var id, var broadcast) -> {
          var known = stored.apply(id);
          // Somebody has opened it since the timeline was read.
          if (known.filter(recording -> recording.version() > timeline.version()).isPresent()) {
            return Optional.empty();
          }
          draft.add(opened(id, draft.first(broadcast), now, known));
          draft.hold(id, broadcast);
          late(timeline.marks(), id, broadcast).ifPresent(late::add);
        }
        case Change.Regrouped(var id, var broadcast) -> draft.hold(id, broadcast);
        case Change.Merged(var id, var into) -> draft.merge(id, into);
        case Change.Due(var id, var broadcast) ->
            draft.close(id, broadcast, now.plus(rules.mediaWait()));
      }
      // Whatever is left is found again once this much is written.
      if (draft.size() >= ENOUGH_ITEMS) {
        return Optional.of(new Plan(draft.commit(), late));
      }
    }
    timeline.recordings().stream()
        .filter(recording -> recording.state() == RecordingState.OPEN)
        .flatMap(recording -> draft.unchanged(recording).stream())
        .limit(ENOUGH_ITEMS)
        .forEach(draft::refresh);
    settleUnrecorded(draft);
    return Optional.of(new Plan(draft.commit(), late));
  }

  private static List<Change> changes(Timeline timeline, GroupingRules rules, Instant now) {
    var open =
        timeline.recordings().stream()
            .filter(recording -> recording.state() == RecordingState.OPEN)
            .map(recording ->
                new OpenRecording(recording.id(), recording.streamIds(), recording.deadline()))
            .toList();
    var unsettled = timeline.sessions().stream().map(Session::span).toList();
    var settled = timeline.settled().stream().map(Session::span).toList();
    return Reconciliation.changes(open, unsettled, settled, rules, now);
  }

  private static Recording opened(
      String id, Session first, Instant now, Optional<Recording> known) {
    if (known.isPresent() && !(known.get().stage() instanceof Stage.Merged)) {
      throw new IllegalStateException(
          "Recording %s is %s, so stream %s cannot open it"
              .formatted(id, known.get().state(), first.streamId()));
    }
    return known.orElseGet(() -> NewRecording.beginning(first, id, now));
  }

  private static Optional<Late> late(Marks marks, String id, Broadcast broadcast) {
    return marks
        .lastClosed()
        .filter(closed -> !broadcast.start().isAfter(closed.until()))
        .map(closed -> new Late(id, broadcast.streamIds().getFirst(), closed.recordingId()));
  }

  /** A session without a recording tells where an earlier one ended that did not say it itself. */
  private static void settleUnrecorded(Draft draft) {
    var open = draft.openSessions();
    var needed =
        open.stream()
            .filter(session -> session.configuration().isPresent())
            .map(Session::start)
            .min(Comparator.naturalOrder());
    open.stream()
        .filter(session -> session.configuration().isEmpty())
        .filter(session -> needed.filter(start -> !start.isAfter(session.start())).isEmpty())
        .limit(Math.max(0, ENOUGH_ITEMS - draft.size()))
        .forEach(session -> draft.settle(session.settledUnrecorded()));
  }
}
