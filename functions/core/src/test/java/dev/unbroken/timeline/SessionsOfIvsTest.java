package dev.unbroken.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.dynamodb.ResourceKey;
import dev.unbroken.media.FragmentPlace;
import dev.unbroken.metrics.Measure;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.sessions.EventType;
import dev.unbroken.sessions.Session;
import dev.unbroken.sessions.StreamEvent;
import dev.unbroken.testing.Tables;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Sessions of channels of Amazon IVS itself, which says when they start and end, and where. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionsOfIvsTest {

  private static final Duration WINDOW = Duration.ofSeconds(30);

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
  void at_the_start() {
    world.tables.clear(Tables.STREAMS);
    world.samples.clear();
    world.queue.sent.clear();
    world.media.lastWrites.clear();
    world.clock.set(World.T0.plusSeconds(600));
  }

  @Test
  void passes_over_what_ivs_says_of_a_channel_of_its_own() {
    var channel = World.arn(ResourceKind.CHANNEL, "nobodyknows2");

    world.record.record(List.of(ofIvs(channel, "ivs", "Stream Start", 0)));

    assertThat(world.tables.items(Tables.STREAMS)).isEmpty();
    assertThat(world.measured(Measure.FOREIGN_EVENTS)).containsExactly(1L);
  }

  @Test
  void keeps_what_ivs_says_of_a_channel_of_this_service_until_its_session_is_over() {
    var channel = world.channel("bbbbbbbbbbb9", WINDOW);
    world.record.record(List.of(ofIvs(channel, "ivs", "Stream Start", 0)));
    world
        .tables
        .dynamoDb()
        .deleteItem(delete -> delete.tableName(Tables.RESOURCES).key(ResourceKey.of(channel)));

    world.record.record(List.of(ofIvs(channel, "ivs", "Stream End", 50)));

    var session = world.sessions.get(channel, Optional.empty()).session();
    assertThat(session.start()).isEqualTo(World.T0);
    assertThat(session.end()).contains(World.T0.plusSeconds(50));
  }

  @Test
  void one_that_ivs_does_not_record_is_live_however_long_nothing_is_heard_of_it() {
    var channel = world.channel("ccccccccccc1", Optional.empty());
    world.record.record(List.of(ofIvs(channel, "ivs", "Stream Start", 0)));
    world.clock.set(World.T0.plus(Duration.ofHours(47)));

    world.closing.run();

    assertThat(session(channel, "ivs").end()).isEmpty();
    assertThat(world.measured(Measure.STALE_CLOSES)).isEmpty();
  }

  @Test
  void one_of_which_nothing_is_heard_is_over_when_another_follows_or_it_is_too_long() {
    var followed = world.channel("ccccccccccc2", WINDOW);
    world.record.record(List.of(ofIvs(followed, "first", "Stream Start", 0)));
    world.record.record(List.of(ofIvs(followed, "next", "Stream Start", 400)));
    var endless = world.channel("ccccccccccc3", WINDOW);
    world.record.record(List.of(ofIvs(endless, "ivs", "Stream Start", 0)));

    world.clock.set(World.T0.plusSeconds(3600));
    world.closing.run();

    assertThat(session(followed, "first").end()).contains(World.T0.plusSeconds(400));
    assertThat(session(followed, "next").end()).isEmpty();
    assertThat(session(endless, "ivs").end()).isEmpty();

    world.clock.set(World.T0.plus(Duration.ofDays(2)));
    world.closing.run();

    assertThat(session(endless, "ivs").end()).isPresent();
  }

  @Test
  void one_whose_files_are_written_no_more_is_over_with_the_last_of_them() {
    var channel = world.channel("ccccccccccc4", WINDOW);
    world.record.record(List.of(ofIvs(channel, "ivs", "Stream Start", 0)));
    world.record.record(List.of(recording(channel, "Recording Start", 1)));
    world.media.lastWrites.put("ivs/v1/its/own/media/hls", World.T0.plusSeconds(900));

    world.clock.set(World.T0.plusSeconds(900).plus(World.STALE_AFTER));
    world.closing.run();

    assertThat(session(channel, "ivs").end()).contains(World.T0.plusSeconds(900));
  }

  @Test
  void one_whose_recording_start_was_lost_is_recorded_though_it_lasts_long() {
    var channel = world.channel("ccccccccccc5", WINDOW);
    world.record.record(List.of(ofIvs(channel, "ivs", "Stream Start", 0)));
    world.clock.set(World.T0.plusSeconds(3600));
    world.closing.run();
    world.merges.merge(channel.id(), 0);
    world.drainQueue();
    world.clock.set(World.T0.plusSeconds(7200));

    world.record.record(
        List.of(
            ofIvs(channel, "ivs", "Stream End", 7200), recording(channel, "Recording End", 7201)));
    world.merges.merge(channel.id(), 0);
    world.drainQueue();

    assertThat(world.recordings.list(channel, Optional.empty(), Optional.empty(), 9).items())
        .singleElement()
        .satisfies(recording -> {
          assertThat(recording.isPlaced()).isTrue();
          assertThat(recording.end()).contains(World.T0.plusSeconds(7200));
        });
  }

  @Test
  void one_that_is_live_when_its_channel_is_brought_in_is_recorded() {
    var channel = world.channel("ccccccccccc6", WINDOW);

    world.record.record(
        List.of(
            ofIvs(channel, "ivs", "Stream End", 500), recording(channel, "Recording End", 501)));
    world.merges.merge(channel.id(), 0);
    world.drainQueue();

    assertThat(world.recordings.list(channel, Optional.empty(), Optional.empty(), 9).items())
        .singleElement()
        .satisfies(recording -> assertThat(recording.isPlaced()).isTrue());
  }

  private static Session session(ResourceArn channel, String stream) {
    return world.sessions.get(channel, Optional.of(World.stream(stream))).session();
  }

  private static StreamEvent recording(ResourceArn channel, String name, long second) {
    return event(
        channel,
        "ivs",
        name,
        second,
        EventType.RECORDING_STATE,
        Optional.of(new FragmentPlace("bucket", "ivs/v1/its/own/media/hls")));
  }

  private static StreamEvent ofIvs(ResourceArn channel, String stream, String name, long second) {
    return event(channel, stream, name, second, EventType.STREAM_STATE, Optional.empty());
  }

  private static StreamEvent event(
      ResourceArn channel,
      String stream,
      String name,
      long second,
      EventType type,
      Optional<FragmentPlace> place) {
    return new StreamEvent(
        channel,
        World.stream(stream),
        name,
        World.T0.plusSeconds(second),
        type,
        name,
        Optional.empty(),
        true,
        Optional.empty(),
        place);
  }
}
