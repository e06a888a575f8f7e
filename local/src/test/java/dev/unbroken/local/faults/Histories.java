package dev.unbroken.local.faults;

import java.util.List;
import java.util.OptionalInt;

/**
 * The histories that every call is made to fail in.
 *
 * <p>What fails in Lambda's hands is tried again after one minute and after two, so events are
 * farther apart than that, and windows longer: those that come too late are told of elsewhere.
 */
final class Histories {

  private Histories() {}

  /** Two streams that are one recording. */
  static History reconnect() {
    return History.of("a reconnect", 300).stream("first", 0, 240).stream("second", 480, 720);
  }

  /** Two that merge, with pictures, and a third that comes too late for them. */
  static History secondRecording() {
    return History.of("a reconnect and a later broadcast", 240).withThumbnails().stream(
        "first", 0, 240)
        .stream("second", 440, 680)
        .stream("third", 1400, 1640);
  }

  /** A stream between two others of which nobody heard until both were over. */
  static History regrouped() {
    return History.of("a late event joins two recordings", 250).stream("first", 0, 240).stream(
            "third", 720, 960)
        .says(new History.Said("second", "Stream Start", 300, 1000, OptionalInt.of(720)))
        .says(new History.Said("second", "Stream End", 700, 1010, OptionalInt.empty()))
        .mediaBy("second", 1010);
  }

  /** A reconnect before the broken connection was given up. */
  static History overlap() {
    return History.of("two streams overlap", 300).stream("first", 0, 280)
        .says(new History.Said("first", "Starvation Start", 190, 190, OptionalInt.empty()))
        .stream("second", 200, 480);
  }

  /** A picture of another size, so that the streams are two recordings, one without an end. */
  static History apart() {
    return History.of("streams that do not fit, one without an end", 300).stream(
            "first", 0, 240, 720)
        .says(new History.Said("second", "Stream Start", 420, 420, OptionalInt.of(360)))
        .mediaBy("second", 420);
  }

  static List<History> all() {
    return List.of(reconnect(), secondRecording(), regrouped(), overlap(), apart());
  }
}
