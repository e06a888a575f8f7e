package dev.unbroken.recordings;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What keeps a recording's files from being made.
 *
 * @param since when a try failed first, of those that followed each other without a long gap
 * @param nextTry when to try again
 * @param reason what was in the way last, as a finished sentence
 */
public record Trouble(Instant since, Instant nextTry, String reason) {

  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** A time in which nobody tried, since nothing ran at all, is no time of trying in vain. */
  private static final Duration AWAY = Duration.ofMinutes(30);

  /** Waits as long again as the trouble has lasted, within bounds. */
  static Trouble after(Optional<Trouble> earlier, String reason, Instant now) {
    var since =
        earlier
            .filter(before -> !now.isAfter(before.nextTry().plus(AWAY)))
            .map(Trouble::since)
            .orElse(now);
    return new Trouble(since, now.plus(wait(Duration.between(since, now))), reason);
  }

  private static Duration wait(Duration lasted) {
    if (lasted.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return lasted.compareTo(LONGEST) > 0 ? LONGEST : lasted;
  }
}
