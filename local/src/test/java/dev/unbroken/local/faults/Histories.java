package dev.unbroken.local.faults;

import dev.unbroken.local.reliability.Extent;
import java.util.List;
import java.util.OptionalInt;

/**
 * The histories that every call is made to fail in.
 *
 * <p>An event whose process died comes again after half a minute, so events are farther apart than
 * that, and windows longer than their gaps by as much: those that come too late are told of
 * elsewhere.
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

  /** A stream between two others, which were two recordings until somebody heard of it. */
  static History regrouped() {
    return History.of("a late stream joins two recordings", 250)
        .says(new History.Said("first", "Stream Start", 0, 0, OptionalInt.of(720)))
        .says(new History.Said("first", "Stream End", 240, 430, OptionalInt.empty()))
        .mediaBy("first", 240)
        .stream("third", 500, 740)
        .says(new History.Said("second", "Stream Start", 300, 570, OptionalInt.of(720)))
        .says(new History.Said("second", "Stream End", 480, 575, OptionalInt.empty()))
        .mediaBy("second", 480);
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

  /** All of them, or in a bounded run those that have most in them. */
  static List<History> telling() {
    return Extent.isFull() ? all() : List.of(secondRecording(), regrouped(), apart());
  }
}
