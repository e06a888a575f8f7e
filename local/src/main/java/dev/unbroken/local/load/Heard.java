package dev.unbroken.local.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was announced, each announcement once however often it comes. Safe for many threads. */
final class Heard {

  private static final String ID = "urn:unbroken:event:";

  private final InstantSource clock;
  private final Map<String, List<Announced>> byRecording = new HashMap<>();
  private final Set<String> ids = new HashSet<>();
  private int repeats;
  private int ends;

  Heard(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * An announcement.
   *
   * @param arrived when it came for the first time
   */
  record Announced(String status, String reason, List<String> streamIds, Instant arrived) {

    boolean isEnd() {
      return status.equals("Recording End") && !reason.startsWith("Merged into");
    }
  }

  /** Takes an event of the bus. */
  synchronized void take(JsonNode event) {
    var now = clock.instant();
    var id =
        event
            .path("resources")
            .valueStream()
            .map(JsonNode::asText)
            .filter(resource -> resource.startsWith(ID))
            .findFirst()
            .orElseGet(() -> event.path("id").asText());
    if (!ids.add(id)) {
      repeats++;
      return;
    }
    var detail = event.path("detail");
    var announced =
        new Announced(
            detail.path("recording_status").asText(),
            detail.path("recording_status_reason").asText(),
            detail
                .path("recording_session_stream_ids")
                .valueStream()
                .map(JsonNode::asText)
                .toList(),
            now);
    ends += announced.isEnd() ? 1 : 0;
    byRecording
        .computeIfAbsent(detail.path("recording_session_id").asText(), _ -> new ArrayList<>())
        .add(announced);
  }

  /** All that was announced of a recording. */
  synchronized List<Announced> of(String recordingId) {
    return List.copyOf(byRecording.getOrDefault(recordingId, List.of()));
  }

  /** How many recordings were announced as ended. */
  synchronized int ends() {
    return ends;
  }

  /** How many announcements came again with the id they had. */
  synchronized int repeats() {
    return repeats;
  }
}
