package dev.unbroken.timeline;

import dev.unbroken.recordings.Recording;
import dev.unbroken.sessions.Session;
import java.util.List;
import java.util.Optional;

/**
 * What a merge of one channel looks at.
 *
 * @param version the merge version it was read at; 0 for a channel that had no session yet
 * @param sessions the unsettled ones
 * @param settled those of the settled ones that started after the first unsettled one
 * @param recordings the open ones, and those whose files are being made
 */
record Timeline(
    String channelId,
    long version,
    Marks marks,
    List<Session> sessions,
    List<Session> settled,
    List<Recording> recordings) {

  Timeline {
    sessions = List.copyOf(sessions);
    settled = List.copyOf(settled);
    recordings = List.copyOf(recordings);
  }

  Optional<Recording> recording(String id) {
    return recordings.stream().filter(recording -> recording.id().equals(id)).findFirst();
  }
}
