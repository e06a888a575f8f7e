package dev.unbroken.grouping;

import static dev.unbroken.grouping.Spans.at;
import static dev.unbroken.grouping.Spans.terms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A generated history of a channel, its sessions in no order, and the rules it is grouped by. */
record History(long seed, GroupingRules rules, List<SessionSpan> sessions) {
  static final long DAYS_2 = Duration.ofDays(2).toMillis();
  private static final int MOST_STREAMS = 25;

  static History of(long seed) {
    return new Generator(seed).history();
  }

  /** The same history with its sessions in another order. */
  List<SessionSpan> shuffled(long otherSeed) {
    var shuffled = new ArrayList<>(sessions);
    Collections.shuffle(shuffled, new Random(otherSeed));
    return shuffled;
  }

  /** Whether each session had ended when the next one started. */
  boolean withoutOverlaps() {
    var ordered = sessions.stream().sorted(SessionSpan.ORDER).toList();
    return IntStream.range(1, ordered.size())
        .noneMatch(i ->
            ordered.get(i - 1).end().stream().anyMatch(end -> end.isAfter(ordered.get(i).start())));
  }

  /** Draws histories that keep close to the limits of the rules. */
  private static final class Generator {
    private final long seed;
    private final Random random;
    private final IngestShapes shapes;
    private final long window;
    private final RecordingTerms usual;
    private final List<RecordingTerms> others;
    private final double chanceOfOtherTerms;
    private final double chanceOfNoTerms;
    private final double chanceOfNoEnd;
    private final long longest;

    Generator(long seed) {
      this.seed = seed;
      random = new Random(seed);
      shapes = new IngestShapes(random);
      window = pick(1000L, 30_000L, 300_000L);
      usual = terms("usual", Duration.ofMillis(window));
      others =
          List.of(
              terms("other", Duration.ofMillis(window)),
              terms("usual", Duration.ofMillis(2 * window)),
              terms("off", Duration.ZERO));
      chanceOfOtherTerms = pick(0.0, 0.0, 0.05, 0.5);
      chanceOfNoTerms = pick(0.0, 0.0, 0.1, 0.4);
      chanceOfNoEnd = pick(0.0, 0.0, 0.2, 0.7);
      longest = Duration.ofMinutes(pick(0, 2, 200, 600)).toMillis() + 1;
    }

    History history() {
      var streams = random.nextInt(4) == 0 ? 22 + random.nextInt(4) : 1 + random.nextInt(12);
      var sessions = new ArrayList<SessionSpan>();
      long start = 0;
      for (var streamId : streamIds(streams)) {
        var end = start + pick(0, 1, 1000, longest, random.nextLong(longest));
        var next = end + gap(end - start);
        if (random.nextInt(40) == 0) {
          next = DAYS_2 + pick(-1, 0, 1);
          end = Math.max(start, next - pick(0, window));
        }
        sessions.add(session(streamId, start, random.nextInt(50) == 0 ? start - 1000 : end));
        start = next;
      }
      Collections.shuffle(sessions, random);
      return new History(seed, rules(), List.copyOf(sessions));
    }

    private SessionSpan session(String streamId, long start, long end) {
      Optional<RecordingTerms> recorded =
          chance(chanceOfNoTerms)
              ? Optional.empty()
              : Optional.of(chance(chanceOfOtherTerms) ? others.get(random.nextInt(3)) : usual);
      return new SessionSpan(
          streamId,
          at(start),
          chance(chanceOfNoEnd) ? Optional.empty() : Optional.of(at(end)),
          recorded,
          shapes.next(),
          at(end + pick(0, 0, 100, window, 10 * window)));
    }

    /** How long after the last end the next session starts: around the window, or an overlap. */
    private long gap(long lastLength) {
      return switch (random.nextInt(12)) {
        case 0 -> 0;
        case 1 -> window;
        case 2 -> window - 1;
        case 3 -> random.nextBoolean() ? window + 1 : 2 * window;
        case 4 -> -lastLength;
        case 5 -> -random.nextLong(lastLength + 1);
        case 6 -> random.nextInt(8) == 0 ? random.nextLong(DAYS_2 / 4) : 1;
        default -> random.nextLong(window);
      };
    }

    private GroupingRules rules() {
      return new GroupingRules(
          pick(Eligibility.values()),
          pick(20, 20, 20, 50, 1 + random.nextInt(5)),
          random.nextInt(8) == 0 ? Duration.ofHours(1) : Duration.ofMillis(DAYS_2),
          Duration.ofSeconds(random.nextInt(4) == 0 ? 0 : 5));
    }

    /** Stream ids whose order is not the order of time. */
    private List<String> streamIds(int count) {
      var ids =
          IntStream.range(0, MOST_STREAMS)
              .mapToObj(i -> "st-" + (char) ('a' + i))
              .collect(Collectors.toCollection(ArrayList::new));
      Collections.shuffle(ids, random);
      return ids.subList(0, count);
    }

    private boolean chance(double probability) {
      return random.nextDouble() < probability;
    }

    private long pick(long... choices) {
      return choices[random.nextInt(choices.length)];
    }

    private int pick(int... choices) {
      return choices[random.nextInt(choices.length)];
    }

    private double pick(double... choices) {
      return choices[random.nextInt(choices.length)];
    }

    private Eligibility pick(Eligibility... choices) {
      return choices[random.nextInt(choices.length)];
    }
  }
}
