package dev.unbroken.timeline;

import dev.unbroken.metrics.Measure;
import dev.unbroken.metrics.Sample;
import dev.unbroken.recordings.Recording;
import dev.unbroken.sessions.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** What a merge came to that changed an open recording. */
final class Merged {

  private Merged() {}

  /**
   * Measures a merge.
   *
   * @param before what it looked at
   * @param now when it was written
   */
  static Sample of(Recording after, Timeline before, Instant now) {
    var known = before.recording(after.id());
    // The stream that opens a recording joins nothing.
    var streams = known.map(recording -> recording.streamIds().size()).orElse(1);
    var sample =
        Sample.count(Measure.STREAMS_JOINED, Math.max(0, after.streamIds().size() - streams))
            .and(Measure.RECORDINGS_OPENED, known.isEmpty() ? 1 : 0)
            .of(after.channel())
            .ofRecording(after.id());
    return newestWord(after, before)
        .map(heard -> sample.took(Measure.MERGE_LAG, Duration.between(heard, now)))
        .orElse(sample);
  }

  /** When the newest of what the recording follows was kept. */
  private static Optional<Instant> newestWord(Recording recording, Timeline before) {
    return before.sessions().stream()
        .filter(session -> recording.streamIds().contains(session.streamId()))
        .map(Session::changedAt)
        .max(Comparator.naturalOrder());
  }
}
