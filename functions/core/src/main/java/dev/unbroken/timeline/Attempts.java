package dev.unbroken.timeline;

import dev.unbroken.dynamodb.Backoff;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.metrics.Measure;
import dev.unbroken.metrics.Metrics;
import dev.unbroken.metrics.Sample;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/** Does what a channel's merge version may refuse, again and again. */
public final class Attempts {

  private static final int MOST = 10;

  private final Backoff backoff;
  private final InstantSource clock;
  private final Metrics metrics;

  /** Pauses between attempts as the backoff says. */
  public Attempts(Backoff backoff, InstantSource clock, Metrics metrics) {
    this.backoff = backoff;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * What comes of the first attempt that nobody was in the way of.
   *
   * @param attempt empty when the channel has changed since it was read
   * @throws ServiceFailure.Unavailable if it had each time
   */
  <T> T until(String channelId, Supplier<Optional<T>> attempt) {
    for (var losses = 0; losses < MOST; losses++) {
      var done = attempt.get();
      if (done.isPresent()) {
        return done.get();
      }
      put(Sample.count(Measure.CONFLICTS, 1).of(channelId));
      backoff.pause(losses);
    }
    throw new ServiceFailure.Unavailable(
        "Too much happens on channel " + channelId + " at once; try again");
  }

  /** To the millisecond, as the table keeps it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  void put(Sample sample) {
    metrics.put(sample);
  }
}
