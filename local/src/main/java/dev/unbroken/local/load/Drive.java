package dev.unbroken.local.load;

import dev.unbroken.local.load.Moments.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * Lets the moments of a scenario happen at their time, whether or not the service keeps up.
 *
 * <p>What cannot be said or written is among the troubles.
 */
final class Drive {

  /** Events of so short a time share a call. */
  private static final Duration TICK = Duration.ofMillis(50);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);
  private static final int QUESTIONS = 30;
  private static final int AT_ONCE = 32;

  /** Many who ask keep a service that is behind from what they ask for. */
  private static final int ASKING = 2;

  private final Ingest ingest;
  private final Packager packager;
  private final Recordings recordings;
  private final List<String> channels;
  private final InstantSource clock;
  private final Queue<String> troubles = new ConcurrentLinkedQueue<>();
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final Semaphore asking = new Semaphore(ASKING, true);
  private Duration latest = Duration.ZERO;

  Drive(
      Ingest ingest,
      Packager packager,
      Recordings recordings,
      List<String> channels,
      InstantSource clock) {
    this.ingest = ingest;
    this.packager = packager;
    this.recordings = recordings;
    this.channels = channels;
    this.clock = clock;
  }

  /**
   * Runs through the moments and returns when all is said and written.
   *
   * @param start a whole second
   * @param progress told, now and then, how many moments have been
   */
  void run(List<Moment> moments, Instant start, IntConsumer progress) throws InterruptedException {
    try (var work = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int next = 0; next < moments.size(); ) {
        var now = Duration.between(start, clock.instant());
        var events = new ArrayList<PutEventsRequestEntry>();
        while (next < moments.size() && moments.get(next).at() <= now.toMillis()) {
          var moment = moments.get(next++);
          events.addAll(events(moment, start));
          if (!moment.begins()) {
            work.execute(() -> upload(moment));
          }
          latest = max(latest, now.minusMillis(moment.at()));
        }
        say(events, work);
        progress.accept(next);
        Thread.sleep(TICK);
      }
    }
  }

  /** What went wrong. */
  List<String> troubles() {
    return List.copyOf(troubles);
  }

  /** How much later than planned an event was said at worst. */
  Duration latest() {
    return latest;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private List<PutEventsRequestEntry> events(Moment moment, Instant start) {
    var channel = channel(moment);
    var at = start.plusSeconds(moment.second());
    return moment.begins()
        ? Ingest.begins(channel, moment.stream(), at)
        : Ingest.ends(channel, moment.stream(), at);
  }

  private String channel(Moment moment) {
    return channels.get(moment.broadcast().channel());
  }

  private void say(List<PutEventsRequestEntry> events, ExecutorService work) {
    for (int from = 0; from < events.size(); from += Ingest.BATCH) {
      var batch = List.copyOf(events.subList(from, Math.min(from + Ingest.BATCH, events.size())));
      work.execute(() -> attempt("events were not taken", () -> oneOfFew(() -> ingest.say(batch))));
    }
  }

  private void upload(Moment moment) {
    attempt(
        "the media of " + moment.stream().id(),
        () -> {
          var place = place(moment);
          oneOfFew(() -> packager.write(place));
        });
  }

  /**
   * The place is given once a merge has seen the stream. A service that is behind is asked less and
   * less often, so that the questions do not keep it there.
   */
  private Packager.Place place(Moment moment) throws InterruptedException {
    var wait = FIRST_WAIT;
    for (int question = 0; question < QUESTIONS; question++) {
      Thread.sleep(wait);
      var place = ask(moment);
      if (place.isPresent()) {
        return place.get();
      }
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }
    throw new IllegalStateException("nobody says where it goes");
  }

  private Optional<Packager.Place> ask(Moment moment) throws InterruptedException {
    asking.acquire();
    try {
      return recordings.place(channel(moment), moment.stream().id());
    } finally {
      asking.release();
    }
  }

  /** A step of the load. */
  private interface Step {
    void run() throws InterruptedException;
  }

  /** Of calls of the service only so many are under way at once. */
  private void oneOfFew(Step call) throws InterruptedException {
    free.acquire();
    try {
      call.run();
    } finally {
      free.release();
    }
  }

  private void attempt(String what, Step step) {
    try {
      step.run();
    } catch (InterruptedException e) {
      troubles.add(what + ": interrupted");
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      troubles.add(what + ": " + e);
    }
  }
}
