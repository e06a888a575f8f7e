package dev.unbroken.grouping;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    var wanted = byRecordingId(Grouping.group(unsettled, settled, rules));
    var standing = open.stream().collect(toMap(OpenRecording::id, Function.identity()));
    var merged = merged(open, wanted);
    var changes = new ArrayList<Change>();
    wanted.forEach((id, broadcast) -> {
      var recording = standing.get(id);
      if (recording == null) {
        changes.add(new Change.Opened(id, broadcast));
      } else if (!recording.matches(broadcast)) {
        changes.add(new Change.Regrouped(id, broadcast));
      }
      changes.addAll(merged.getOrDefault(id, List.of()));
      if (broadcast.deadline().filter(deadline -> !deadline.isAfter(now)).isPresent()) {
        changes.add(new Change.Due(id, broadcast));
      }
    });
    return List.copyOf(changes);
  }

  private static Map<String, Broadcast> byRecordingId(List<Broadcast> broadcasts) {
    var byId = new LinkedHashMap<String, Broadcast>();
    for (var broadcast : broadcasts) {
      var other = byId.put(broadcast.recordingId(), broadcast);
      if (other != null) {
        throw new IllegalStateException(
            "streams "
                + other.streamIds().getFirst()
                + " and "
                + broadcast.streamIds().getFirst()
                + " give two recordings the same id");
      }
    }
    return byId;
  }

  /** The recordings that begin no broadcast any more, by the one each is merged into. */
  private static Map<String, List<Change.Merged>> merged(
      Collection<OpenRecording> open, Map<String, Broadcast> wanted) {
    var recordingOfStream = new HashMap<String, String>();
    wanted.forEach((id, broadcast) ->
        broadcast.streamIds().forEach(streamId -> recordingOfStream.put(streamId, id)));
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
