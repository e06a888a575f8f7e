package dev.unbroken.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.local.functions.Functions;
import dev.unbroken.local.template.EventSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One channel and all functions around it, moved by the test: nothing happens but in {@link
 * #advanceTo}, and all that is to happen by then has happened when it returns.
 */
final class World {

  static final String BUCKET = "unbroken-recordings-faults";

  /** A message whose function died comes again after half an hour, ten times. */
  private static final int MOST_ROUNDS = 200;

  private static final Duration STEP = Duration.ofMinutes(5);
  private static final AtomicInteger COUNT = new AtomicInteger();

  final Engines engines;
  final String channelId;
  final List<JsonNode> announced = Collections.synchronizedList(new ArrayList<>());
  final List<String> givenUp = Collections.synchronizedList(new ArrayList<>());
  private final Sources sources;
  private final SteppedQueues queues;
  private final Invocations invocations;
  private final MediaServers media;
  private final ClientsOfFunctions.Retries retries;
  private final Map<String, Instant> ticked = new HashMap<>();
  private final TreeMap<Instant, List<Runnable>> tasks = new TreeMap<>();
  private Duration leap = Duration.ZERO;
  private Functions functions;
  private UnaryOperator<List<JsonNode>> order = UnaryOperator.identity();
  private final History history;

  World(Engines engines, Sources sources, ClientsOfFunctions.Retries retries, History history) {
    this.engines = engines;
    this.sources = sources;
    this.retries = retries;
    this.history = history;
    this.channelId = "Chan%08d".formatted(COUNT.incrementAndGet());
    engines.trouble.none();
    engines.clock.set(Engines.T0);
    sources.skip();
    Setting.put(engines, channelId, history);
    functions = engines.functions(retries);
    media = new MediaServers(engines, channelId, history);
    queues = new SteppedQueues(engines, givenUp::add);
    invocations = new Invocations(engines.clock, givenUp::add);
    engines.lead(this::onBus, queues);
  }

  static String arn(String channelId) {
    return "arn:aws:ivs:%s:%s:channel/%s".formatted(Engines.REGION, Engines.ACCOUNT, channelId);
  }

  /** What the records of a stream become before a function gets them. */
  World streamsCome(UnaryOperator<List<JsonNode>> next) {
    order = next;
    return this;
  }

  /** What becomes of a message: how long each copy of it is delayed; none: it is lost. */
  World messagesCome(BiFunction<String, Duration, List<Duration>> next) {
    queues.delay(next);
    return this;
  }

  /** Lets the history happen, and all that follows from it. */
  World play() {
    return play(history.said()).finish();
  }

  /** Lets these events happen, each when it arrives. */
  World play(List<History.Said> events) {
    for (var said : events) {
      at(said.arrives());
      say(said);
    }
    return this;
  }

  /** Goes on to so many seconds after the beginning. */
  World at(long second) {
    advanceTo(Engines.T0.plusSeconds(second).plus(leap));
    return this;
  }

  /** Does something when the clock has gone on so far. */
  void whenDue(Duration delay, Runnable task) {
    tasks.computeIfAbsent(engines.clock.instant().plus(delay), _ -> new ArrayList<>()).add(task);
  }

  /** Lets the service's clock leap; what really happens goes on at its own pace. */
  void leap(Duration by) {
    leap = leap.plus(by);
    engines.clock.advance(by);
    ticked.replaceAll((_, last) -> last.plus(by));
  }

  /** Lets what comes up to that second happen, and all that follows from it by then. */
  void playUntil(long second) {
    for (var said : history.said()) {
      advanceTo(Engines.T0.plusSeconds(said.arrives()));
      say(said);
    }
    advanceTo(Engines.T0.plusSeconds(second));
  }

  /** Puts an event on the bus, and lets everything happen that follows at once. */
  void say(History.Said said) {
    say(List.of(said));
  }

  /** Puts events on the bus that find each other in their queue. */
  void say(List<History.Said> events) {
    events.forEach(said -> engines.publish(Saying.event(channelId, said, history.byIvs())));
    settle();
  }

  /** Puts a message of an operator into the queue of recordings to finalize. */
  void ask(String message) {
    queues.put("FinalizeQueue", message);
    settle();
  }

  /** Goes on until nothing of the channel is to happen any more. */
  World finish() {
    for (var round = 0; !isAtRest(); round++) {
      if (round == MOST_ROUNDS) {
        throw new AssertionError("Never at rest: " + Pending.of(engines, channelId));
      }
      var step = engines.clock.instant().plus(STEP);
      advanceTo(next().filter(due -> due.isBefore(step)).orElse(step));
    }
    return this;
  }

  /** Winds the clock, stopping wherever something is due. */
  void advanceTo(Instant time) {
    for (var due = next(); due.filter(time::isAfter).isPresent(); due = next()) {
      if (due.get().isAfter(engines.clock.instant())) {
        engines.clock.set(due.get());
      }
      settle();
    }
    if (time.isAfter(engines.clock.instant())) {
      engines.clock.set(time);
    }
    tick();
    settle();
  }

  /** Lets all happen that is due at this time. */
  void settle() {
    try {
      media.write(leap);
      runTasks();
      while (invocations.step(alive())
          || sources.step(alive(), order, givenUp::add)
          || queues.step(alive())) {
        media.write(leap);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void runTasks() {
    while (!tasks.isEmpty() && !tasks.firstKey().isAfter(engines.clock.instant())) {
      tasks.pollFirstEntry().getValue().forEach(Runnable::run);
    }
  }

  /** Runs what is scheduled, if its time has come. */
  void tick() {
    for (var function : engines.template.functions()) {
      for (var source : function.sources()) {
        if (source instanceof EventSource.Schedule(var name, var rate, var _)) {
          var now = engines.clock.instant();
          var last = ticked.getOrDefault(name, Engines.T0);
          if (!last.plus(rate).isAfter(now)) {
            ticked.put(name, now);
            invocations.accept(function, "{\"detail-type\":\"Scheduled Event\"}");
          }
        }
      }
    }
  }

  /** What came of it. */
  Result result() {
    try {
      return new Reading(engines, alive()).of(channelId, announced, givenUp);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Functions alive() {
    if (engines.trouble.takeDeath()) {
      functions = engines.functions(retries);
    }
    return functions;
  }

  private void onBus(JsonNode event) {
    if (event.path("source").asText().equals("unbroken")) {
      announced.add(event);
    }
  }

  private Optional<Instant> next() {
    return Stream.of(queues.next(), invocations.next())
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  private boolean isAtRest() {
    return next().isEmpty() && Pending.of(engines, channelId).isEmpty();
  }
}
