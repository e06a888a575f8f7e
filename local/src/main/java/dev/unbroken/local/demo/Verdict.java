package dev.unbroken.local.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether the recordings are what the broadcasts must have become, finding by finding. */
record Verdict(List<Check> checks) {

  /** How far a duration may be off. */
  static final Duration TOLERANCE = Duration.ofMillis(100);

  /** A sentence, and whether it is true. */
  record Check(boolean holds, String sentence) {}

  /** A recording as it must be. */
  record Expected(List<Aired> streams) {

    Expected {
      streams = List.copyOf(streams);
    }

    Duration duration() {
      return streams.stream().map(Aired::media).reduce(Duration.ZERO, Duration::plus);
    }

    List<String> streamIds() {
      return streams.stream().map(Aired::streamId).toList();
    }

    List<Integer> numbers() {
      return streams.stream().map(Aired::number).toList();
    }
  }

  /** A recording as it is, and what a player finds of it. */
  record Found(Recording recording, Playback playback) {}

  Verdict {
    checks = List.copyOf(checks);
  }

  /** Holds what there is against what there must be, both oldest first. */
  static Verdict of(List<Expected> expected, List<Found> found) {
    var checks = new ArrayList<Check>();
    checks.add(
        found.size() == expected.size()
            ? new Check(true, found.size() + " recordings")
            : new Check(false, "%d recordings, not %d".formatted(found.size(), expected.size())));
    for (var i = 0; i < Math.min(expected.size(), found.size()); i++) {
      check(i + 1, expected.get(i), found.get(i), checks);
    }
    return new Verdict(checks);
  }

  /** Whether every sentence is true. */
  boolean right() {
    return checks.stream().allMatch(Check::holds);
  }

  private static void check(int number, Expected expected, Found found, List<Check> checks) {
    var name = "Recording " + number;
    var recording = found.recording();
    checks.add(
        recording.state().equals("ENDED")
            ? new Check(true, name + " has ended")
            : new Check(
                false,
                "%s is %s%s"
                    .formatted(
                        name,
                        recording.state(),
                        recording.stateReason().map(reason -> ": " + reason).orElse(""))));
    checks.add(
        recording.streamIds().equals(expected.streamIds())
            ? new Check(true, "%s is %s".formatted(name, Story.names(expected.numbers())))
            : new Check(
                false,
                "%s is of %s, not of %s"
                    .formatted(name, recording.streamIds(), expected.streamIds())));
    checks.add(
        duration(name + " lasts", expected.duration(), recording.duration().orElse(Duration.ZERO)));
    playback(name, expected, found.playback(), checks);
  }

  private static void playback(
      String name, Expected expected, Playback playback, List<Check> checks) {
    checks.add(
        playback.problems().isEmpty()
            ? new Check(true, name + ": every playlist and segment can be read over HTTP")
            : new Check(false, name + ": " + String.join("; ", playback.problems())));
    for (var rendition : playback.renditions()) {
      checks.add(
          duration(
              "%s plays, as %s,".formatted(name, rendition.name().replaceFirst("/.*", "")),
              expected.duration(),
              rendition.duration()));
    }
  }

  private static Check duration(String subject, Duration expected, Duration actual) {
    var off = actual.minus(expected).abs();
    return off.compareTo(TOLERANCE) <= 0
        ? new Check(true, subject + " " + SceneDrawing.seconds(actual))
        : new Check(
            false,
            "%s %s, not %s"
                .formatted(subject, SceneDrawing.seconds(actual), SceneDrawing.seconds(expected)));
  }
}
