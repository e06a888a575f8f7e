package dev.unbroken.local.load;

import java.time.Duration;

/**
 * How much load there is, within bounds.
 *
 * @param channels how many channels take turns
 * @param broadcasts how many broadcasts drop and come back within the window
 * @param rate how many broadcasts begin in a second
 * @param window the reconnect window, in whole seconds
 * @param grace how long a recording waits for late events, in whole seconds
 * @param seed tells one scenario from another
 */
record LoadSize(
    int channels, int broadcasts, double rate, Duration window, Duration grace, long seed) {

  static final int MOST_CHANNELS = 5_000;
  static final int MOST_BROADCASTS = 100_000;
  static final int MOST_PER_SECOND = 100;

  /** A stream lasts at most so long, where the channel's turn leaves the time. */
  private static final int LONGEST_STREAM = 10;

  /** A broadcast has at most so many streams. */
  static final int MOST_STREAMS = 3;

  /** An {@link IllegalArgumentException} says, in a finished sentence, what is out of bounds. */
  LoadSize {
    within("--channels", channels, 1, MOST_CHANNELS);
    within("--broadcasts", broadcasts, 1, MOST_BROADCASTS);
    within("--window", window.toSeconds(), 1, 60);
    within("--grace", grace.toSeconds(), 0, 60);
    if (!(rate > 0 && rate <= MOST_PER_SECOND)) {
      throw new IllegalArgumentException(
          "--rate must be above 0 and at most %d.".formatted(MOST_PER_SECOND));
    }
    var most = channels / (double) shortestTurn(window);
    if (rate > most) {
      throw new IllegalArgumentException(
          "%d channels with a window of %d s take at most %.1f broadcasts a second; give more"
                  .formatted(channels, window.toSeconds(), Math.floor(most * 10) / 10)
              + " --channels or a smaller --rate.");
    }
  }

  private static void within(String flag, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be between %d and %d.".formatted(flag, least, most));
    }
  }

  /** A broadcast of the shortest streams and the longest gaps, and until the next cannot join. */
  private static long shortestTurn(Duration window) {
    return MOST_STREAMS + (MOST_STREAMS - 1) * window.toSeconds() + window.toSeconds() + 1;
  }

  /** How long a stream may last, in seconds, so that a channel's broadcasts stay apart. */
  int longestStream() {
    var spare = (long) Math.floor(channels / rate) - shortestTurn(window);
    return (int) Math.min(LONGEST_STREAM, 1 + spare / MOST_STREAMS);
  }

  /** The most that may come after the one for every ten that breaks: those that are not merged. */
  int others() {
    return Math.ceilDiv(broadcasts, 10);
  }
}
