package dev.unbroken.grouping;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A recording that is not closed, as it stands in the table. */
public record OpenRecording(String id, List<String> streamIds, Optional<Instant> deadline) {
  /** Throws an IllegalArgumentException if it has no stream. */
  public OpenRecording {
    streamIds = List.copyOf(streamIds);
    if (streamIds.isEmpty()) {
      throw new IllegalArgumentException("recording " + id + " has no stream");
    }
  }

  /** Returns the open recording of this broadcast. */
  public static OpenRecording of(Broadcast broadcast) {
    return new OpenRecording(broadcast.recordingId(), broadcast.streamIds(), broadcast.deadline());
  }

  boolean matches(Broadcast broadcast) {
    return streamIds.equals(broadcast.streamIds()) && deadline.equals(broadcast.deadline());
  }
}
