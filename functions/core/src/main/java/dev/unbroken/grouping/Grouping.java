package dev.unbroken.grouping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells which sessions of a channel are one recording. */
public final class Grouping {
  private Grouping() {}

  /**
   * Groups a channel's sessions, given in any order, into its broadcasts, ordered by start; the
   * deadlines never decrease along that order.
   *
   * @throws IllegalArgumentException if two sessions have the same stream id
   */
  public static List<Broadcast> group(Collection<SessionSpan> sessions, GroupingRules rules) {
    return group(sessions, List.of(), rules);
  }

  /**
   * Groups the unsettled sessions of a channel as {@link #group(Collection, GroupingRules)} does;
   * the settled ones, those of closed recordings, are in no broadcast, but none reaches across
   * them, and they tell where an earlier session without an end ended.
   *
   * @throws IllegalArgumentException if two sessions have the same stream id
   */
  public static List<Broadcast> group(
      Collection<SessionSpan> unsettled, Collection<SessionSpan> settled, GroupingRules rules) {
    var closed = settled.stream().map(SessionSpan::streamId).collect(Collectors.toSet());
    var groups = new ArrayList<List<SessionSpan>>();
    List<SessionSpan> current = new ArrayList<>();
    for (var session : timeline(unsettled, settled)) {
      if (session.terms().isEmpty()) {
        continue;
      }
      if (closed.contains(session.streamId())) {
        current = new ArrayList<>();
        continue;
      }
      if (current.isEmpty() || !joins(session, current, rules)) {
        current = new ArrayList<>();
        groups.add(current);
      }
      current.add(session);
    }
    return broadcasts(groups, rules);
  }

  private static boolean joins(SessionSpan session, List<SessionSpan> group, GroupingRules rules) {
    var first = group.getFirst();
    var window = first.terms().orElseThrow().window();
    var lastEnd = group.getLast().end();
    // Equal terms, not only equal ARNs: a configuration whose window changed between two sessions
    // is another one, so all sessions of a broadcast agree on the window and none is preferred.
    return session.terms().equals(first.terms())
        && window.isPositive()
        && lastEnd.isPresent()
        && lastEnd.get().until(session.start()).compareTo(window) <= 0
        && group.size() < rules.maxStreams()
        && first.start().until(session.start()).compareTo(rules.maxLength()) < 0
        && rules.eligibility().fits(first.ingest(), session.ingest());
  }

  /** The sessions in their order, every one with an end except a last one that is live. */
  private static List<SessionSpan> timeline(
      Collection<SessionSpan> unsettled, Collection<SessionSpan> settled) {
    var ordered = new ArrayList<>(unsettled);
    ordered.addAll(settled);
    ordered.sort(SessionSpan.ORDER);
    requireDistinct(ordered);
    for (var i = 0; i < ordered.size(); i++) {
      var session = ordered.get(i);
      if (session.end().isPresent()) {
        // Clocks of media servers differ: an end before the start is one at the start.
        if (session.end().get().isBefore(session.start())) {
          ordered.set(i, session.endingAt(session.start()));
        }
      } else if (i + 1 < ordered.size()) {
        ordered.set(i, session.endingAt(ordered.get(i + 1).start()));
      }
    }
    return ordered;
  }

  private static List<Broadcast> broadcasts(List<List<SessionSpan>> groups, GroupingRules rules) {
    var broadcasts = new ArrayList<Broadcast>();
    var previousDeadline = Instant.MIN;
    for (var group : groups) {
      // Recordings close in their order. One that closed before an earlier one, because its window
      // is shorter, would take away what keeps that one from its successors.
      var broadcast = Broadcast.of(group, rules.grace()).dueNotBefore(previousDeadline);
      previousDeadline = broadcast.deadline().orElse(previousDeadline);
      broadcasts.add(broadcast);
    }
    return List.copyOf(broadcasts);
  }

  private static void requireDistinct(List<SessionSpan> sessions) {
    Set<String> seen = HashSet.newHashSet(sessions.size());
    for (var session : sessions) {
      if (!seen.add(session.streamId())) {
        throw new IllegalArgumentException(
            "stream " + session.streamId() + " is given twice among the sessions of its channel");
      }
    }
  }
}
