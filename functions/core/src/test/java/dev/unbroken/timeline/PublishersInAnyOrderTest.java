package dev.unbroken.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.publishing.Publisher;
import dev.unbroken.testing.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Publishers of one channel that come, go on and go in any order, one in the midst of another. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PublishersInAnyOrderTest {

  private static final int RUNS = 60;
  private static final int STEPS = 25;
  private static final Duration STEP_OF_SIGNS = Duration.ofSeconds(10);
  private static final Duration UNHEARD = Duration.ofSeconds(20);

  /** What must be: who is on air, since when, and what was heard of whom last. */
  private static final class Oracle {
    private final List<String> sessions = new ArrayList<>();
    private final Map<Integer, String> ends = new HashMap<>();
    private Optional<String> live = Optional.empty();
    private Instant sign = World.T0;
    private Instant start = World.T0;

    boolean begin(String who, Instant now) {
      if (live.isPresent() && live.get().equals(who)) {
        return true;
      }
      var silence = sign.equals(start) ? UNHEARD : Publishers.SILENCE;
      if (live.isPresent() && !sign.isBefore(now.minus(silence))) {
        return false;
      }
      live.ifPresent(_ -> ends.put(sessions.size() - 1, sign.toString()));
      sessions.add(who);
      live = Optional.of(who);
      sign = now;
      start = now;
      return true;
    }

    void alive(String who, Instant now) {
      if (live.equals(Optional.of(who))
          && Duration.between(sign, now).compareTo(STEP_OF_SIGNS) >= 0) {
        sign = now;
      }
    }

    void end(String who, Instant now) {
      if (live.equals(Optional.of(who))) {
        ends.put(sessions.size() - 1, now.toString());
        live = Optional.empty();
      }
    }
  }

  private record Step(int what, String who) {}

  @Test
  void at_most_one_is_on_air_and_each_stream_ends_where_it_should() {
    try (var world = new World()) {
      var publishers = new Publishers(world);
      for (var run = 0; run < RUNS; run++) {
        play(world, publishers, new Random(run), run);
      }
    }
  }

  private static void play(World world, Publishers publishers, Random random, int run) {
    world.tables.clear(Tables.STREAMS);
    world.clock.set(World.T0);
    var channel = world.channel("cccccccccccc", Duration.ofSeconds(30));
    var key = publishers.key(channel).value();
    var oracle = new Oracle();
    for (var step = 0; step < STEPS; step++) {
      // A session of no length would tell nothing of its order.
      world.clock.advance(Duration.ofSeconds(1 + random.nextInt(random.nextBoolean() ? 5 : 40)));
      var midst = random.nextInt(3) == 0 ? Optional.of(step(random)) : Optional.<Step>empty();
      midst.ifPresent(inner ->
          world.interrupted.beforeNextWrite(() -> take(inner, publishers, key, oracle, world)));
      take(step(random), publishers, key, oracle, world);
      world.interrupted.forget();
      world.clock.advance(Duration.ofMillis(5));
    }

    var sessions = new ArrayList<>(world.sessions.list(channel, Optional.empty(), 100).items());
    assertThat(sessions).as("run %d", run).hasSize(oracle.sessions.size());
    for (var i = 0; i < sessions.size(); i++) {
      var end = sessions.reversed().get(i).end().map(Instant::toString);
      assertThat(end)
          .as("run %d, stream %d", run, i)
          .isEqualTo(Optional.ofNullable(oracle.ends.get(i)));
    }
    var marks = world.timelines.load(channel.id()).marks();
    assertThat(marks.newest().filter(Newest::live).isPresent())
        .as("run %d", run)
        .isEqualTo(oracle.live.isPresent());
  }

  private static Step step(Random random) {
    return new Step(random.nextInt(5), "abc".substring(random.nextInt(3)).substring(0, 1));
  }

  /** What comes in the midst of another has come before it: the other has to begin again. */
  private static void take(
      Step step, Publishers publishers, String key, Oracle oracle, World world) {
    var publisher = Publisher.unique("edge", step.who());
    switch (step.what()) {
      case 0, 1 -> {
        var admitted = begins(publishers, key, publisher);
        assertThat(admitted).isEqualTo(oracle.begin(step.who(), world.clock.instant()));
      }
      case 2, 3 -> {
        publishers.following.alive(publisher, OptionalLong.empty());
        oracle.alive(step.who(), world.clock.instant());
      }
      default -> {
        publishers.following.end(publisher);
        oracle.end(step.who(), world.clock.instant());
      }
    }
  }

  private static boolean begins(Publishers publishers, String key, Publisher publisher) {
    try {
      publishers.publishing.begin(key, Optional.empty(), publisher);
      return true;
    } catch (ServiceFailure.Conflict refused) {
      return false;
    }
  }
}
