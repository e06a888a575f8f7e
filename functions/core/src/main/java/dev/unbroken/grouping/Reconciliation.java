package dev.unbroken.grouping;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tells what to change so that a channel's open recordings are in line with its sessions. */
public final class Reconciliation {
  private Reconciliation() {}

  /**
   * Returns the changes that bring the open recordings in line with the unsettled sessions, those
   * not yet part of a closed recording, when no closed recording lies between them.
   *
   * @throws IllegalStateException if the first session of an open recording is not recorded any
   *     more
   */
  public static List<Change> changes(
      Collection<OpenRecording> open,
      Collection<SessionSpan> unsettled,
      GroupingRules rules,
      Instant now) {
    return changes(open, unsettled, List.of(), rules, now);
  }

  /**
   * Returns the changes that bring the open recordings in line with the unsettled sessions, by
   * start of the broadcast: applied, they leave nothing to change until a session changes or a
   * deadline passes. The settled sessions are those of closed recordings, as far back as the first
   * unsettled one.
   *
   * @throws IllegalStateException if the first session of an open recording is not recorded any
   *     more
   */
  public static List<Change> changes(
      Collection<OpenRecording> open,
      Collection<SessionSpan> unsettled,
      Collection<SessionSpan> settled,
      GroupingRules rules,
      Instant now) {
    var broadcasts = Grouping.group(unsettled, settled, rules);
    var standing = open.stream().collect(toMap(OpenRecording::id, Function.identity()));
    var merged = merged(open, broadcasts);
    var changes = new ArrayList<Change>();
    for (var broadcast : broadcasts) {
      var wanted = OpenRecording.of(broadcast);
      var id = wanted.id();
      if (!standing.containsKey(id)) {
        changes.add(new Change.Opened(id, broadcast));
      } else if (!wanted.equals(standing.get(id))) {
        changes.add(new Change.Regrouped(id, broadcast));
      }
      changes.addAll(merged.getOrDefault(id, List.of()));
      if (broadcast.deadline().filter(deadline -> !deadline.isAfter(now)).isPresent()) {
        changes.add(new Change.Due(id, broadcast));
      }
    }
    return List.copyOf(changes);
  }

  /** The recordings that begin no broadcast any more, by the one each is merged into. */
  private static Map<String, List<Change.Merged>> merged(
      Collection<OpenRecording> open, List<Broadcast> broadcasts) {
    var recordingOfStream =
        broadcasts.stream()
            .flatMap(broadcast ->
                broadcast.streamIds().stream()
                    .map(streamId -> Map.entry(streamId, broadcast.recordingId())))
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    return open.stream()
        .map(recording -> new Change.Merged(recording.id(), owner(recording, recordingOfStream)))
        .filter(change -> !change.id().equals(change.into()))
        .sorted(Comparator.comparing(Change.Merged::id))
        .collect(groupingBy(Change.Merged::into));
  }

  private static String owner(OpenRecording recording, Map<String, String> recordingOfStream) {
    var first = recording.streamIds().getFirst();
    var owner = recordingOfStream.get(first);
    if (owner == null) {
      throw new IllegalStateException(
          "recording "
              + recording.id()
              + " is open, but its first stream "
              + first
              + " is not among the recorded sessions that are still unsettled");
    }
    return owner;
  }
}
