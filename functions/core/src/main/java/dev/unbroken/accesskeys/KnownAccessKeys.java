package dev.unbroken.accesskeys;

import dev.unbroken.failure.ServiceFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys as they were read a short while ago.
 *
 * <p>They are read when they are first asked for, and again after a minute. An id that is not among
 * them has them read again at once, but not more often than every five seconds, so that a new key
 * works when it is made and guessing costs nothing. While they cannot be read, or are not as they
 * must be, those of the last quarter of an hour hold; where there are none, nobody gets in, and
 * they are asked for every five seconds as well. Safe for use by many threads.
 */
public final class KnownAccessKeys {

  private static final Logger log = LoggerFactory.getLogger(KnownAccessKeys.class);

  private static final Duration FRESH = Duration.ofSeconds(60);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private record Read(AccessKeys keys, Instant at) {}

  private final SecretValue secret;
  private final InstantSource clock;
  private @Nullable Read last;
  private Instant tried = Instant.MIN;

  /** The keys in this secret. */
  public KnownAccessKeys(SecretValue secret, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /**
   * The key of this id, if it may be used.
   *
   * @throws ServiceFailure.Unavailable when the keys cannot be read, and have not been for long
   */
  public synchronized Optional<AccessKey> find(String id) {
    var now = clock.instant();
    var read = last;
    if (read == null || isDue(read, id, now)) {
      read = refreshed(read, now);
      last = read;
    }
    return read.keys().usable(id);
  }

  /** Whether they were asked for a moment ago; not so when the clock has gone back since. */
  private boolean isTooSoon(Instant now) {
    return !now.isBefore(tried) && now.isBefore(tried.plus(BETWEEN_TRIES));
  }

  private boolean isDue(Read read, String id, Instant now) {
    if (isTooOld(read, now)) {
      return true;
    }
    var wanted = now.isAfter(read.at().plus(FRESH)) || read.keys().usable(id).isEmpty();
    return wanted && !isTooSoon(now);
  }

  private static boolean isTooOld(Read read, Instant now) {
    return now.isAfter(read.at().plus(LONGEST));
  }

  private Read refreshed(@Nullable Read before, Instant now) {
    if (isTooSoon(now)) {
      throw new ServiceFailure.Unavailable(
          "The access keys could not be read; they are tried again within seconds");
    }
    tried = now;
    try {
      return new Read(secret.read().map(AccessKeys::parse).orElse(AccessKeys.NONE), now);
    } catch (ServiceFailure.Unavailable | IllegalStateException e) {
      if (before == null || isTooOld(before, now)) {
        throw e;
      }
      log.warn("The access keys of {} still hold", before.at(), e);
      return before;
    }
  }
}
