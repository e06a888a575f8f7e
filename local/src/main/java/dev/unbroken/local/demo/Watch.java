package dev.unbroken.local.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lets time pass, and keeps an eye on the channel's recordings meanwhile. */
final class Watch {

  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final Time time;
  private final Recordings recordings;
  private final String channelArn;
  private final Story story;
  private final Shelf shelf;
  private Instant looked = Instant.EPOCH;
  private List<Recording> seen = List.of();

  Watch(Time time, Recordings recordings, String channelArn, Story story, Shelf shelf) {
    this.time = time;
    this.recordings = recordings;
    this.channelArn = channelArn;
    this.story = story;
    this.shelf = shelf;
  }

  /** A stream went live. */
  void live(Aired stream) {
    story.live(stream);
    shelf.aired(stream);
  }

  /** Comes back at that time. */
  void until(Instant then) throws IOException, InterruptedException {
    for (var now = time.instant(); now.isBefore(then); now = time.instant()) {
      look(now);
      var left = Duration.between(time.instant(), then);
      if (left.isPositive()) {
        time.pass(left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY);
      }
    }
  }

  /**
   * Comes back with what is looked for in the recordings as soon as it is there.
   *
   * @param what words for it, said when it does not come within the limit
   */
  <T> T until(Function<List<Recording>, Optional<T>> looksFor, Duration limit, String what)
      throws IOException, InterruptedException {
    var end = time.instant().plus(limit);
    for (var now = time.instant(); now.isBefore(end); now = time.instant()) {
      look(now);
      var found = looksFor.apply(seen);
      if (found.isPresent()) {
        return found.get();
      }
      time.pass(Duration.ofMillis(100));
    }
    throw new DemoFailure(
        "Waited %d s for %s; what there is: %s".formatted(limit.toSeconds(), what, seen));
  }

  private void look(Instant now) throws IOException, InterruptedException {
    if (Duration.between(looked, now).compareTo(LOOK_EVERY) < 0) {
      return;
    }
    looked = now;
    seen = recordings.of(channelArn);
    story.recordings(seen);
    shelf.recordings(seen);
  }
}
