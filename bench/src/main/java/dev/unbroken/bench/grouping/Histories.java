package dev.unbroken.bench.grouping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Makes histories on which the rules of all engines agree: sessions of a channel do not overlap,
 * and no broadcast has more of them, or is longer, than one recording may be.
 */
final class Histories {

  /** The longest gap inside a broadcast, in milliseconds. */
  static final long WINDOW = 60_000;

  /** How late a session may come, in milliseconds: the grace of IVS's rules. */
  static final long GRACE = 5_000;

  static final int SESSIONS_A_CHANNEL = 100;

  private static final long BEGIN = 1_767_225_600_000L;
  private static final int MOST_OF_A_BROADCAST = 19;
  private static final int LONGEST_SESSION = 1_800_000;
  private static final int LONGEST_PAUSE = 6 * 3_600_000;

  private Histories() {}

  /** So many channels' sessions in the order of their starts, the same each time. */
  static List<Session> of(int channels) {
    var random = new Random(20_260_101);
    var sessions = new ArrayList<Session>(channels * SESSIONS_A_CHANNEL);
    for (var channel = 0; channel < channels; channel++) {
      channel(channel, random, sessions);
    }
    sessions.sort(Comparator.comparingLong(Session::start).thenComparingInt(Session::id));
    return sessions;
  }

  private static void channel(int channel, Random random, List<Session> sessions) {
    var now = BEGIN + random.nextInt(LONGEST_PAUSE);
    var left = 1 + random.nextInt(MOST_OF_A_BROADCAST);
    for (var i = 0; i < SESSIONS_A_CHANNEL; i++) {
      var end = now + 1_000 + random.nextInt(LONGEST_SESSION);
      sessions.add(new Session(channel, channel * SESSIONS_A_CHANNEL + i, now, end));
      left--;
      now = end + (left > 0 ? reconnect(random) : pause(random));
      if (left == 0) {
        left = 1 + random.nextInt(MOST_OF_A_BROADCAST);
      }
    }
  }

  /** One in four lies on the bounds: back at once, or after exactly the window. */
  private static long reconnect(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> WINDOW;
      case 1 -> 0;
      default -> random.nextInt((int) WINDOW);
    };
  }

  /** One in eight is as short as it can be. */
  private static long pause(Random random) {
    return WINDOW + 1 + (random.nextInt(8) == 0 ? 0 : random.nextInt(LONGEST_PAUSE));
  }
}
