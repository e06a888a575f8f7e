package dev.unbroken.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unbroken.channels.ChannelItem;
import dev.unbroken.dynamodb.ResourceKey;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.grouping.IngestShape;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.sessions.Ingest;
import dev.unbroken.sessions.KeptEvent;
import dev.unbroken.sessions.Track;
import dev.unbroken.testing.Tables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordStreamEventTest {

  private static World world;

  @BeforeAll
  static void begin() {
    world = new World();
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @BeforeEach
  void at_ten_past() {
    world.tables.clear(Tables.STREAMS);
    world.clock.set(World.T0.plusSeconds(600));
  }

  @Test
  void the_session_keeps_the_channel_as_it_was_when_it_went_live() {
    var channel = world.channel("bbbbbbbbbbb1", Duration.ofSeconds(30));
    world.happens(channel, "a", "Stream Start", 0);

    world.channel("bbbbbbbbbbb1", Optional.empty());
    world.happens(channel, "a", "Stream End", 50);

    var session = world.sessions.get(channel, Optional.empty()).session();
    assertThat(session.configuration()).isPresent();
    assertThat(session.channel().recordingConfiguration()).isPresent();
    assertThat(session.end()).contains(World.T0.plusSeconds(50));
  }

  @Test
  void shows_the_newest_events_first_and_a_repeat_once() {
    var channel = world.channel("bbbbbbbbbbb2", Duration.ofSeconds(30));
    world.happens(channel, "a", "Stream End", 50);
    world.happens(channel, "a", "Stream Start", 0);
    world.happens(channel, "a", "Starvation Start", 20);
    world.happens(channel, "a", "Stream End", 50);

    var events = world.sessions.get(channel, Optional.of(World.stream("a"))).events();

    assertThat(events)
        .extracting(KeptEvent::name)
        .containsExactly("Stream End", "Starvation Start", "Stream Start");
  }

  @Test
  void shows_500_events_at_most() {
    var channel = world.channel("bbbbbbbbbbb3", Duration.ofSeconds(30));
    for (var second = 0; second < 510; second++) {
      world.timelines.keep(World.event(channel, "a", "Starvation Start", second, Optional.empty()));
    }
    world.happens(channel, "a", "Stream Start", 0);

    var events = world.sessions.get(channel, Optional.empty()).events();

    assertThat(events).hasSize(500);
    assertThat(events.getFirst().time()).isEqualTo(World.T0.plusSeconds(509));
  }

  @Test
  void an_event_that_says_nothing_new_is_kept_without_touching_the_session() {
    var channel = world.channel("bbbbbbbbbbb4", Duration.ofSeconds(30));
    world.happens(channel, "a", "Stream Start", 0);
    var version = world.timelines.load(channel.id()).version();

    world.happens(channel, "a", "Stream Takeover", 9);

    assertThat(world.timelines.load(channel.id()).version()).isEqualTo(version);
    assertThat(world.sessions.get(channel, Optional.empty()).events()).hasSize(2);

    world.happens(channel, "a", "Stream Takeover", 10);

    assertThat(world.timelines.load(channel.id()).version()).isEqualTo(version + 1);
  }

  @Test
  void a_sign_of_life_is_no_change_that_recordings_wait_for() {
    var channel = world.channel("bbbbbbbbbbb5", Duration.ofSeconds(30));
    world.happens(channel, "a", "Stream Start", 0);
    world.clock.advance(Duration.ofSeconds(100));

    world.happens(channel, "a", "Starvation Start", 90);

    var session = world.sessions.get(channel, Optional.empty()).session();
    assertThat(session.changedAt()).isEqualTo(World.T0.plusSeconds(600));
    assertThat(session.signs().last()).isEqualTo(World.T0.plusSeconds(90));
  }

  @Test
  void two_events_of_a_new_session_at_once_are_both_in_it() {
    var channel = world.channel("bbbbbbbbbbb6", Duration.ofSeconds(30));
    world.interrupted.beforeNextWrite(() -> world.happens(channel, "a", "Stream End", 50));

    world.happens(channel, "a", "Stream Start", 5);

    var session = world.sessions.get(channel, Optional.empty()).session();
    assertThat(session.start()).isEqualTo(World.T0.plusSeconds(5));
    assertThat(session.end()).contains(World.T0.plusSeconds(50));
  }

  @Test
  void events_that_come_together_are_one_write() {
    var channel = world.channel("bbbbbbbbbb10", Duration.ofSeconds(30));

    world.record.record(
        List.of(
            World.event(channel, "a", "Stream End", 50, Optional.empty()),
            World.event(channel, "a", "Session Created", 1, Optional.empty()),
            World.event(channel, "a", "Stream Start", 5, Optional.empty()),
            World.event(channel, "a", "Stream Start", 5, Optional.empty())));

    var kept = world.sessions.get(channel, Optional.empty());
    assertThat(kept.session().start()).isEqualTo(World.T0.plusSeconds(5));
    assertThat(kept.session().end()).contains(World.T0.plusSeconds(50));
    assertThat(kept.events())
        .extracting(KeptEvent::name)
        .containsExactly("Stream End", "Stream Start", "Session Created");
    assertThat(world.timelines.load(channel.id()).version()).isEqualTo(1);
  }

  @Test
  void events_that_come_together_are_kept_all_or_none() {
    var channel = world.channel("bbbbbbbbbb11", Duration.ofSeconds(30));
    var together =
        List.of(
            World.event(channel, "a", "Stream Start", 5, Optional.empty()),
            World.event(channel, "a", "Stream End", 100_000, Optional.empty()));

    assertThatExceptionOfType(ServiceFailure.Validation.class)
        .isThrownBy(() -> world.record.record(together));

    assertThat(world.timelines.load(channel.id()).version()).isZero();
  }

  @Test
  void the_latest_word_on_what_the_encoder_sends_counts() {
    var channel = world.channel("bbbbbbbbbbb7", Duration.ofSeconds(30));
    var late = new Ingest(List.of(new Track(Map.of(), Map.of("videoHeight", 720.0))), List.of());
    world.record.record(
        List.of(World.event(channel, "a", "Starvation End", 20, Optional.of(late))));
    world.record.record(
        List.of(
            World.event(
                channel,
                "a",
                "Stream Start",
                0,
                Optional.of(new Ingest(List.of(new Track(Map.of(), Map.of())), List.of())))));

    var session = world.sessions.get(channel, Optional.empty()).session();

    assertThat(session.span().ingest().height()).hasValue(720);
    assertThat(session.span().ingest()).isNotEqualTo(IngestShape.UNKNOWN);
  }

  @Test
  void refuses_an_event_of_a_channel_that_does_not_exist() {
    var channel = World.arn(ResourceKind.CHANNEL, "nobodyknows1");

    assertThatExceptionOfType(ServiceFailure.ResourceNotFound.class)
        .isThrownBy(() -> world.happens(channel, "a", "Stream Start", 0))
        .withMessage("Resource: " + channel + " not found");
    assertThat(world.tables.items(Tables.STREAMS)).isEmpty();
  }

  @Test
  void a_session_of_a_deleted_channel_still_takes_its_events() {
    var channel = world.channel("bbbbbbbbbbb8", Duration.ofSeconds(30));
    world.happens(channel, "a", "Stream Start", 0);
    world
        .tables
        .dynamoDb()
        .deleteItem(delete -> delete.tableName(Tables.RESOURCES).key(ResourceKey.of(channel)));

    world.happens(channel, "a", "Stream End", 50);

    assertThat(world.sessions.get(channel, Optional.empty()).session().end()).isPresent();
  }

  @Test
  void refuses_an_event_that_lies_more_than_a_day_ahead() {
    var channel = world.channel("bbbbbbbbbbb9", Duration.ofSeconds(30));

    assertThatExceptionOfType(ServiceFailure.Validation.class)
        .isThrownBy(() -> world.happens(channel, "a", "Stream Start", 600 + 86_401))
        .withMessageContaining("Value at 'time'");
  }

  @Test
  void the_channel_in_a_session_reads_back_as_it_was_written() {
    var channel = world.channel("bbbbbbbbbb10", Duration.ofSeconds(30));
    world.happens(channel, "a", "Stream Start", 0);

    var session = world.sessions.get(channel, Optional.empty()).session();

    var kept =
        world
            .tables
            .dynamoDb()
            .getItem(get -> get.tableName(Tables.RESOURCES).key(ResourceKey.of(channel)));
    assertThat(session.channel()).isEqualTo(ChannelItem.read(kept.item()));
  }
}
