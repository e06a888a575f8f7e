package dev.unbroken.local.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What happens on one channel; times are in seconds after {@link Engines#T0}.
 *
 * @param window the reconnect window in seconds
 * @param thumbnails whether the configuration wants thumbnails
 * @param said the events in the order in which they reach the bus
 * @param media from when on the media of each stream is complete
 * @param byIvs whether Amazon IVS itself says it and records, not an ingest of one's own
 */
record History(
    String name,
    int window,
    boolean thumbnails,
    List<Said> said,
    Map<String, Long> media,
    boolean byIvs) {

  /**
   * An event of a stream.
   *
   * @param at the time that it states
   * @param arrives when it reaches the bus
   * @param height of the picture, where the event says it
   */
  record Said(String stream, String event, long at, long arrives, OptionalInt height) {

    Said saying(String other, long later) {
      return new Said(stream, other, at + later, arrives + later, height);
    }

    Said arriving(long when) {
      return new Said(stream, event, at, when, height);
    }

    Said stating(long time) {
      return new Said(stream, event, time, arrives, height);
    }

    String id() {
      return "%s-%s-%d".formatted(stream, event.replace(' ', '-'), at);
    }
  }

  /** Events of IVS say nothing of the picture. */
  private static final OptionalInt UNTOLD = OptionalInt.empty();

  History {
    said = List.copyOf(said);
    media = Map.copyOf(media);
  }

  /** A history without events. */
  static History of(String name, int window) {
    return new History(name, window, false, List.of(), Map.of(), false);
  }

  History withThumbnails() {
    return new History(name, window, true, said, media, byIvs);
  }

  /** The same with one more stream, whose events come when they happen. */
  History stream(String stream, long start, long end) {
    return stream(stream, start, end, 720);
  }

  History stream(String stream, long start, long end, int height) {
    return says(new Said(stream, "Stream Start", start, start, OptionalInt.of(height)))
        .says(new Said(stream, "Stream End", end, end, OptionalInt.empty()))
        .mediaBy(stream, end);
  }

  /** The same with one more event. */
  History says(Said more) {
    var all = new ArrayList<>(said);
    all.add(more);
    return with(all);
  }

  History mediaBy(String stream, long second) {
    var all = new TreeMap<>(media);
    all.put(stream, second);
    return new History(name, window, thumbnails, said, all, byIvs);
  }

  /** The same with other events; they come in the order of their arrival. */
  History with(List<Said> events) {
    return new History(
        name,
        window,
        thumbnails,
        events.stream().sorted(Comparator.comparingLong(Said::arrives)).toList(),
        media,
        byIvs);
  }

  /** The same as Amazon IVS says it, which says more than an ingest must. */
  History ofIvs() {
    var all = new ArrayList<Said>();
    for (var each : said) {
      var plain = new Said(each.stream(), each.event(), each.at(), each.arrives(), UNTOLD);
      switch (each.event()) {
        case "Stream Start" -> {
          all.add(plain.saying("Session Created", 0));
          all.add(plain);
          all.add(plain.saying("Recording Start", 1));
        }
        case "Stream End" -> {
          all.add(plain);
          all.add(plain.saying("Recording End", 1));
          all.add(plain.saying("Session Ended", 2));
        }
        default -> all.add(plain);
      }
    }
    return new History(name + " on top of IVS", window, thumbnails, List.of(), media, true)
        .with(all);
  }

  /** The same with each event as the change makes it. */
  History each(UnaryOperator<Said> change) {
    return with(said.stream().map(change).toList());
  }

  /** The id of a stream, from a short name. */
  static String id(String stream) {
    return "st-" + stream + "0".repeat(23 - stream.length());
  }
}
