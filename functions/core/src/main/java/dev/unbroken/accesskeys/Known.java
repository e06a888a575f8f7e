package dev.unbroken.accesskeys;

import dev.unbroken.failure.ServiceFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a secret said a short while ago.
 *
 * <p>It is read when something is first looked for in it, and again after a minute. What is not in
 * it has it read again at once, but not more often than every five seconds, so that what is new
 * works when it is made and guessing costs nothing. While it cannot be read, or is not as it must
 * be, what it said in the last quarter of an hour holds. Safe for use by many threads.
 *
 * @param <T> what the text of the secret is read as
 */
public final class Known<T> {

  private static final Logger log = LoggerFactory.getLogger(Known.class);

  private static final Duration FRESH = Duration.ofSeconds(60);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private record Read<T>(T value, Instant at) {}

  private final SecretValue secret;
  private final Function<String, T> parse;
  private final InstantSource clock;
  private @Nullable Read<T> last;
  private Instant tried = Instant.MIN;

  /**
   * What this secret says.
   *
   * @param parse reads its text, an empty one where it has none yet
   */
  public Known(SecretValue secret, Function<String, T> parse, InstantSource clock) {
    this.secret = secret;
    this.parse = parse;
    this.clock = clock;
  }

  /**
   * What is looked for; empty when it is not there.
   *
   * @throws ServiceFailure.Unavailable when the secret cannot be read, and has not been for long
   */
  public synchronized <R> Optional<R> find(Function<T, Optional<R>> search) {
    var now = clock.instant();
    var read = last;
    if (read == null || isDue(read, search, now)) {
      read = refreshed(read, now);
      last = read;
    }
    return search.apply(read.value());
  }

  private boolean isDue(Read<T> read, Function<T, ? extends Optional<?>> search, Instant now) {
    if (isTooOld(read, now)) {
      return true;
    }
    var wanted = now.isAfter(read.at().plus(FRESH)) || search.apply(read.value()).isEmpty();
    return wanted && !now.isBefore(tried.plus(BETWEEN_TRIES));
  }

  private static boolean isTooOld(Read<?> read, Instant now) {
    return now.isAfter(read.at().plus(LONGEST));
  }

  private Read<T> refreshed(@Nullable Read<T> before, Instant now) {
    tried = now;
    try {
      return new Read<>(parse.apply(secret.read().orElse("")), now);
    } catch (ServiceFailure.Unavailable | IllegalStateException e) {
      if (before == null || isTooOld(before, now)) {
        throw e;
      }
      log.warn("What the secret said at {} still holds", before.at(), e);
      return before;
    }
  }
}
