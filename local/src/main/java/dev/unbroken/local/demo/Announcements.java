package dev.unbroken.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentHashMap.KeySetView;

/** What the service announces on the bus; safe to use from any thread. */
final class Announcements {

  private final KeySetView<String, Boolean> ended = ConcurrentHashMap.newKeySet();

  /** Hears an event of the bus; all but the end of a recording are let pass. */
  void heard(JsonNode event) {
    var detail = event.path("detail");
    if (event.path("detail-type").asText().equals("IVS Recording State Change")
        && detail.path("recording_status").asText().startsWith("Recording End")) {
      ended.add(detail.path("recording_session_id").asText());
    }
  }

  /** The ids of the recordings whose end was announced. */
  Set<String> ended() {
    return Set.copyOf(ended);
  }
}
