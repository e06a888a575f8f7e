package dev.unbroken.timeline;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.recordings.RecordedStream;
import dev.unbroken.recordings.Recording;
import dev.unbroken.recordings.RecordingState;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.sessions.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Whatever order events come in, and whoever gets in between: the recordings are the same. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConvergenceTest {

  private static final int HISTORIES = 160;
  private static final List<Integer> WINDOWS = List.of(0, 20, 30, 60);

  private static World world;

  @BeforeAll
  static void begin() {
    world = new World();
  }

  @AfterAll
  static void end() {
    world.close();
  }

  /** What must be the same; places and times of the service's own clock need not. */
  private record Essence(
      String id, RecordingState state, Instant start, Optional<Instant> end, List<String> streams) {

    static Essence of(Recording recording) {
      return new Essence(
          recording.id(),
          recording.state(),
          recording.start(),
          recording.end(),
          recording.streams().stream().map(Essence::text).toList());
    }

    private static String text(RecordedStream stream) {
      return "%s %s %s".formatted(stream.streamId(), stream.start(), stream.end());
    }
  }

  @Test
  void any_order_any_repetition_and_any_interleaving_of_merges_give_the_same_recordings() {
    for (var seed = 0; seed < HISTORIES; seed++) {
      var random = new Random(seed);
      var window = Duration.ofSeconds(WINDOWS.get(random.nextInt(WINDOWS.size())));
      var history = History.random(random, "s%d".formatted(seed));
      var calm = world.channel("calm%08d".formatted(seed), window);
      var wild = world.channel("wild%08d".formatted(seed), window);
      world.clock.set(World.T0.plusSeconds(600));

      calmly(calm, history);
      wildly(wild, history.disturbed(random), random);
      finish(calm);
      finish(wild);

      assertThat(essence(wild)).as("seed %d", seed).isEqualTo(essence(calm)).isNotEmpty();
      assertEachSessionIsInOneRecording(wild, history, seed);
    }
    world.announce();
    assertEachRecordingIsAnnouncedOnce();
  }

  private static void calmly(ResourceArn channel, History history) {
    history.events().forEach(event -> world.record.record(List.of(event.on(channel))));
    world.merges.merge(channel.id(), 0);
  }

  private static void wildly(ResourceArn channel, History history, Random random) {
    for (var together : inBatches(channel, history, random)) {
      if (random.nextInt(6) == 0) {
        world.interrupted.beforeNextWrite(() -> world.merges.merge(channel.id(), 0));
      }
      world.record.record(together);
      if (random.nextInt(3) == 0) {
        if (random.nextInt(3) == 0) {
          world.interrupted.beforeNextWrite(() -> world.merges.merge(channel.id(), 0));
        }
        world.merges.merge(channel.id(), 0);
      }
    }
    world.interrupted.forget();
    world.merges.merge(channel.id(), 0);
  }

  /** Batches of their queue; what is of one stream comes together. */
  private static List<List<StreamEvent>> inBatches(
      ResourceArn channel, History history, Random random) {
    var together = new ArrayList<List<StreamEvent>>();
    for (var from = 0; from < history.events().size(); ) {
      var to = Math.min(history.events().size(), from + 1 + random.nextInt(6));
      var streams =
          history.events().subList(from, to).stream()
              .map(event -> event.on(channel))
              .collect(groupingBy(StreamEvent::stream, LinkedHashMap::new, toList()));
      together.addAll(streams.values());
      from = to;
    }
    return together;
  }

  /** The sessions that never ended are closed, and what is due is finalized. */
  private static void finish(ResourceArn channel) {
    // Or the schedule would take the announcements so far for forgotten, and make them itself.
    world.announce();
    world.clock.set(World.T0.plusSeconds(600).plus(World.STALE_AFTER).plusSeconds(600));
    world.closing.run();
    world.merges.merge(channel.id(), 0);
    world.drainQueue();
  }

  private static List<Essence> essence(ResourceArn channel) {
    return surviving(channel).map(Essence::of).toList();
  }

  private static Stream<Recording> surviving(ResourceArn channel) {
    return all(channel).stream().filter(recording -> recording.state() != RecordingState.MERGED);
  }

  private static List<Recording> all(ResourceArn channel) {
    return world.recordings.list(channel, Optional.empty(), Optional.empty(), 100).items();
  }

  private static void assertEachSessionIsInOneRecording(
      ResourceArn channel, History history, int seed) {
    var expected =
        history.events().stream().map(event -> World.stream(event.stream())).distinct().toList();
    assertThat(surviving(channel).flatMap(recording -> recording.streamIds().stream()))
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static void assertEachRecordingIsAnnouncedOnce() {
    var reopened = 0;
    for (var seed = 0; seed < HISTORIES; seed++) {
      var channel = World.arn(ResourceKind.CHANNEL, "wild%08d".formatted(seed));
      for (var recording : all(channel)) {
        var announced =
            world.announcements.stream()
                .filter(each -> each.resource().equals(channel))
                .map(each -> each.eventId())
                .filter(id -> id.startsWith(recording.id() + "-"))
                .toList();
        var openings = recording.openings();
        var survives = recording.state() != RecordingState.MERGED;
        assertThat(announced).as("seed %d", seed).doesNotHaveDuplicates();
        assertThat(announced).filteredOn(id -> id.endsWith("-started")).hasSize(openings);
        assertThat(announced)
            .filteredOn(id -> id.endsWith("-merged"))
            .hasSize(survives ? openings - 1 : openings);
        assertThat(announced).filteredOn(id -> id.endsWith("-ended")).hasSize(survives ? 1 : 0);
        reopened += openings - 1;
      }
    }
    assertThat(reopened).as("histories that came apart and together again").isPositive();
  }
}
