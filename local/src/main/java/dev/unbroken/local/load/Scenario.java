package dev.unbroken.local.load;

import dev.unbroken.local.load.Broadcast.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The broadcasts of a load, the same ones for the same size. */
final class Scenario {

  /** In seconds. */
  private static final double LONGEST_RISE = 60;

  private final LoadSize size;
  private final Random random;
  private int streams;
  private int offset;

  private Scenario(LoadSize size) {
    this.size = size;
    this.random = new Random(size.seed());
  }

  /** All broadcasts, in the order in which they begin. */
  static List<Broadcast> of(LoadSize size) {
    var scenario = new Scenario(size);
    var broadcasts = new ArrayList<Broadcast>();
    var total = size.broadcasts() + size.others();
    // Spread evenly among those that break.
    for (int i = 0, others = 0; i < total; i++) {
      var other = (long) others * total < (long) i * size.others();
      others += other ? 1 : 0;
      broadcasts.add(scenario.broadcast(i, other));
    }
    return broadcasts;
  }

  private Broadcast broadcast(int number, boolean other) {
    var begins = begins(number);
    var start = begins / 1_000;
    offset = (int) (begins % 1_000);
    List<List<Stream>> recordings;
    if (!other) {
      recordings = List.of(broken(start));
    } else if (random.nextBoolean()) {
      recordings = List.of(List.of(stream(start)));
    } else {
      recordings = tooLate(start);
    }
    return new Broadcast(number, number % size.channels(), recordings);
  }

  /**
   * When the broadcast begins, in milliseconds. The rate rises evenly for a while at first: a
   * runtime that has just started is slow, and what it falls behind then it has to make up for.
   */
  private long begins(int number) {
    var rise = Math.min(LONGEST_RISE, size.broadcasts() / size.rate() / 10);
    var risen = size.rate() * rise / 2;
    var seconds =
        number < risen
            ? Math.sqrt(2 * rise * number / size.rate())
            : rise / 2 + number / size.rate();
    return Math.round(seconds * 1_000);
  }

  /** Two or three streams, each within the window, or at its very end. */
  private List<Stream> broken(long start) {
    var streams = new ArrayList<>(List.of(stream(start)));
    var count = 2 + random.nextInt(LoadSize.MOST_STREAMS - 1);
    while (streams.size() < count) {
      streams.add(stream(streams.getLast().end() + 1 + random.nextInt(window())));
    }
    return streams;
  }

  /** A second stream that comes a second after the window is over. */
  private List<List<Stream>> tooLate(long start) {
    var first = stream(start);
    return List.of(List.of(first), List.of(stream(first.end() + window() + 1)));
  }

  private int window() {
    return (int) size.window().toSeconds();
  }

  private Stream stream(long start) {
    var length = 1 + random.nextInt(size.longestStream());
    return new Stream("st-%023d".formatted(++streams), start, start + length, offset);
  }
}
