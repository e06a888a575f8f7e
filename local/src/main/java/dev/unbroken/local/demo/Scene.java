package dev.unbroken.local.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One moment of the demo, all times counted from its start.
 *
 * @param doing what goes on, as a sentence
 * @param window how long a reconnect would still be in time, while the encoder is away
 * @param streams in the order in which they went live
 * @param told the newest things that happened, oldest first
 */
record Scene(
    Duration elapsed,
    String doing,
    Optional<Duration> window,
    List<StreamLane> streams,
    List<RecordingLane> recordings,
    List<Told> told) {

  /** A stream; no end while it is live. */
  record StreamLane(int number, String streamId, Duration from, Optional<Duration> to) {}

  /**
   * A recording.
   *
   * @param streams the numbers of its streams
   * @param to the end of its last stream; none while that one is live
   * @param duration how long it plays, once it ended
   */
  record RecordingLane(
      int number,
      String state,
      List<Integer> streams,
      Duration from,
      Optional<Duration> to,
      Optional<Duration> duration) {

    RecordingLane {
      streams = List.copyOf(streams);
    }
  }

  /** Something that happened. */
  record Told(Duration at, String what) {}

  Scene {
    streams = List.copyOf(streams);
    recordings = List.copyOf(recordings);
    told = List.copyOf(told);
  }
}
