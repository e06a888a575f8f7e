package dev.unbroken.timeline;

import dev.unbroken.resource.ResourceArn;
import dev.unbroken.sessions.Ingest;
import dev.unbroken.sessions.StreamEvent;
import dev.unbroken.sessions.Track;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The events of a broadcast that somebody made up, in their order. */
record History(List<Event> events) {

  record Event(String stream, String name, long second, Optional<Ingest> ingest) {
    StreamEvent on(ResourceArn channel) {
      return World.event(channel, stream, name, second, ingest);
    }
  }

  /** Up to six sessions: some reconnect in time, some late, some overlap, some never end. */
  static History random(Random random, String name) {
    var events = new ArrayList<Event>();
    var time = 0L;
    for (var i = 0; i <= random.nextInt(6); i++) {
      time = session(events, random, name + i, time);
    }
    return new History(events);
  }

  private static long session(List<Event> events, Random random, String stream, long from) {
    var start = Math.max(0, from + random.nextInt(70) - 15);
    var end = start + 5 + random.nextInt(60);
    var ingest = ingest(random);
    if (random.nextInt(3) == 0) {
      events.add(new Event(stream, "Session Created", Math.max(0, start - 2), Optional.empty()));
    }
    if (random.nextInt(8) > 0) {
      events.add(new Event(stream, "Stream Start", start, ingest));
    } else {
      events.add(new Event(stream, "Starvation Start", start, ingest));
    }
    if (random.nextInt(4) > 0) {
      events.add(new Event(stream, "Stream End", end, Optional.empty()));
    }
    if (random.nextInt(3) == 0) {
      events.add(new Event(stream, "Session Ended", end + 1, Optional.empty()));
    }
    return end;
  }

  private static Optional<Ingest> ingest(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(picture(720));
      default -> Optional.of(picture(1080));
    };
  }

  private static Ingest picture(double height) {
    return new Ingest(
        List.of(new Track(Map.of("codec", "avc1"), Map.of("videoHeight", height))), List.of());
  }

  /** The same events in any order, some of them twice. */
  History disturbed(Random random) {
    var disturbed = new ArrayList<>(events);
    for (var event : events) {
      if (random.nextInt(4) == 0) {
        disturbed.add(event);
      }
    }
    Collections.shuffle(disturbed, random);
    return new History(disturbed);
  }
}
