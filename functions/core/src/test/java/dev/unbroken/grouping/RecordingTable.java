package dev.unbroken.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A channel's sessions and recordings as a store keeps them, applying changes as one would. */
final class RecordingTable {
  final Map<String, OpenRecording> open = new TreeMap<>();
  final Map<String, Broadcast> closed = new TreeMap<>();
  private final Map<String, SessionSpan> sessions = new LinkedHashMap<>();
  private final Map<String, SessionSpan> settled = new LinkedHashMap<>();
  private final GroupingRules rules;
  private final boolean readsSettled;

  private RecordingTable(GroupingRules rules, boolean readsSettled) {
    this.rules = rules;
    this.readsSettled = readsSettled;
  }

  static RecordingTable empty(GroupingRules rules) {
    return new RecordingTable(rules, true);
  }

  /** A table that does not look back at the sessions of closed recordings. */
  static RecordingTable forgetful(GroupingRules rules) {
    return new RecordingTable(rules, false);
  }

  void put(SessionSpan session) {
    (settled.containsKey(session.streamId()) ? settled : sessions).put(session.streamId(), session);
  }

  Collection<SessionSpan> all() {
    var all = new LinkedHashMap<>(sessions);
    all.putAll(settled);
    return all.values();
  }

  /** Reconciles once, applies what is to change, and sees that this leaves nothing to change. */
  List<Change> reconcile(Instant now) {
    var changes = changes(now);
    changes.forEach(this::apply);
    assertThat(changes(now)).as("changes that are left after a reconcile").isEmpty();
    return changes;
  }

  /** Returns the open recordings that the sessions make when they are all seen at once. */
  static Map<String, OpenRecording> madeAtOnceOf(
      Collection<SessionSpan> sessions, GroupingRules rules, Instant now) {
    var table = empty(rules);
    sessions.forEach(table::put);
    table.reconcile(now);
    return table.open;
  }

  private List<Change> changes(Instant now) {
    return readsSettled
        ? Reconciliation.changes(open.values(), sessions.values(), settled.values(), rules, now)
        : Reconciliation.changes(open.values(), sessions.values(), rules, now);
  }

  private void apply(Change change) {
    switch (change) {
      case Change.Opened(var id, var broadcast) -> {
        assertThat(open).doesNotContainKey(id);
        assertThat(closed).doesNotContainKey(id);
        open.put(id, OpenRecording.of(broadcast));
      }
      case Change.Regrouped(var id, var broadcast) -> {
        var before = open.put(id, OpenRecording.of(broadcast));
        assertThat(before).isNotNull().isNotEqualTo(OpenRecording.of(broadcast));
      }
      case Change.Merged(var id, var into) -> {
        var merged = open.remove(id);
        assertThat(merged).isNotNull();
        assertThat(open.get(into).streamIds()).contains(merged.streamIds().getFirst());
      }
      case Change.Due(var id, var broadcast) -> {
        assertThat(open.remove(id)).isEqualTo(OpenRecording.of(broadcast));
        assertThat(closed.put(id, broadcast)).isNull();
        broadcast.streamIds().forEach(this::settle);
      }
    }
  }

  private void settle(String streamId) {
    var session = sessions.remove(streamId);
    assertThat(session).as("stream %s settles once", streamId).isNotNull();
    settled.put(streamId, session);
  }
}
