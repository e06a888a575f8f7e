package dev.unbroken.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.dynamodb.Transactions;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.sessions.EventType;
import dev.unbroken.sessions.KeptEvent;
import dev.unbroken.sessions.StreamEvent;
import dev.unbroken.sessions.StreamSessions;
import dev.unbroken.testing.ObservedTables;
import dev.unbroken.testing.Tables;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A session of so many events that whatever grew with them would show. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HotSessionTest {

  private static final int EVENTS =
      "full".equals(System.getProperty("unbroken.faults")) ? 20_000 : 2_000;

  private static final int A_SECOND = 10;

  /** A sign of life is written down every ten seconds. */
  private static final int STEPS = EVENTS / A_SECOND / 10;

  private final World world = new World();
  private final ResourceArn channel = world.channel("hhhhhhhhhhh1", Duration.ofSeconds(30));
  private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();

  @BeforeAll
  void many_events_happen_on_one_session() {
    world.happens(channel, "hot", "Stream Start", 0);
    world.merges.merge(channel.id(), 0);
    for (int i = 1; i <= EVENTS; i++) {
      var second = i / A_SECOND;
      world.clock.set(World.T0.plusSeconds(second));
      world.record.record(List.of(breach(i, second)));
    }
  }

  /** Several in each second, each of its own, and none of them news of the session. */
  private StreamEvent breach(int number, long second) {
    return new StreamEvent(
        channel,
        World.stream("hot"),
        "hot-%08d".formatted(number),
        World.T0.plusSeconds(second),
        EventType.LIMIT_BREACH,
        "Ingest Bitrate",
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  @BeforeEach
  void no_call_is_counted_twice() {
    calls.clear();
  }

  @AfterAll
  void end() {
    world.close();
  }

  @Test
  void shows_the_500_newest_in_one_query() {
    var tables = ObservedTables.of(world.tables.dynamoDb(), calls::add);
    var sessions = new StreamSessions(tables, Tables.STREAMS, Tables.RESOURCES);

    var shown = sessions.get(channel, Optional.of(World.stream("hot")));

    assertThat(calls).containsExactlyInAnyOrder("query", "getItem");
    assertThat(shown.events())
        .hasSize(500)
        .extracting(KeptEvent::time)
        .isSortedAccordingTo(Collections.reverseOrder())
        .startsWith(World.T0.plusSeconds(EVENTS / A_SECOND));
  }

  @Test
  void writes_the_session_once_for_each_step_of_its_signs_of_life() {
    // Its beginning, the recording that took it, its first error, and the steps.
    assertThat(world.timelines.load(channel.id()).version()).isEqualTo(3 + STEPS);
  }

  @Test
  void a_merge_reads_the_session_and_none_of_its_events() {
    var tables = ObservedTables.of(world.tables.dynamoDb(), calls::add);
    var timelines =
        new Timelines(
            tables,
            Tables.STREAMS,
            new Transactions(tables, world.backoff),
            Duration.ofDays(60),
            world.clock);

    var timeline = timelines.load(channel.id());

    assertThat(calls).containsExactly("query");
    assertThat(timeline.sessions()).hasSize(1);
    assertThat(timeline.recordings()).hasSize(1);
  }

  @Test
  void merging_after_all_of_them_writes_nothing_and_asks_for_nothing() {
    var version = world.timelines.load(channel.id()).version();

    world.merges.merge(channel.id(), version);

    assertThat(world.timelines.load(channel.id()).version()).isEqualTo(version);
    assertThat(world.queue.sent).isEmpty();
  }
}
