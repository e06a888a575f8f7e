package dev.unbroken.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.dynamodb.ChannelKey;
import dev.unbroken.dynamodb.ResourceKey;
import dev.unbroken.live.Health;
import dev.unbroken.live.LiveStream;
import dev.unbroken.live.LiveStreamItem;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.sessions.Session;
import dev.unbroken.testing.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the version item says is live, against the sessions themselves. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WhatIsLiveTest {

  private static final int HISTORIES = 40;

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
    world.clock.set(World.T0.plusSeconds(600));
  }

  @Test
  void after_every_event_in_any_order_the_newest_session_is_live_unless_it_has_ended() {
    var turned = 0;
    for (var seed = 0; seed < HISTORIES; seed++) {
      var random = new Random(seed);
      var channel = world.channel("live%08d".formatted(seed), Duration.ofSeconds(20));
      var before = Optional.<LiveStream>empty();
      for (var event : withHealth(History.random(random, "s" + seed), random).events()) {
        world.record.record(List.of(event.on(channel)));
        if (random.nextInt(4) == 0) {
          world.merges.merge(channel.id(), 0);
        }

        assertNewestIsLiveUnlessItEnded(channel, "seed %d".formatted(seed));
        var newest = LiveStreamItem.newest(versionItem(channel));
        turned += isOlder(newest, before) ? 1 : 0;
        before = newest;
      }
      world.clock.set(World.T0.plusSeconds(600).plus(World.STALE_AFTER).plusSeconds(600));
      world.closing.run();

      assertNewestIsLiveUnlessItEnded(channel, "closed, seed %d".formatted(seed));
      assertThat(live(channel)).isEmpty();
      world.clock.set(World.T0.plusSeconds(600));
    }
    assertThat(turned).as("times that a late event made an older session the newest").isPositive();
  }

  private static boolean isOlder(Optional<LiveStream> now, Optional<LiveStream> before) {
    return now.isPresent()
        && before.isPresent()
        && !now.get().streamId().equals(before.get().streamId())
        && now.get().start().isBefore(before.get().start());
  }

  /** The same events with words on health among them, disturbed. */
  private static History withHealth(History history, Random random) {
    var events = new ArrayList<>(history.events());
    for (var event : history.events()) {
      if (random.nextInt(3) == 0) {
        var name = random.nextBoolean() ? "Starvation Start" : "Starvation End";
        var second = event.second() + random.nextInt(10);
        events.add(new History.Event(event.stream(), name, second, Optional.empty()));
      }
    }
    return new History(events).disturbed(random);
  }

  private static void assertNewestIsLiveUnlessItEnded(ResourceArn channel, String as) {
    var newest =
        world.sessions.list(channel, Optional.empty(), 100).items().stream()
            .max(Comparator.comparing(Session::start).thenComparing(Session::streamId))
            .orElseThrow();
    var expected =
        new LiveStream(
            channel,
            newest.streamId(),
            newest.start(),
            newest.signs().health(),
            newest.channel().playbackUrl());
    assertThat(LiveStreamItem.newest(versionItem(channel))).as(as).contains(expected);
    assertThat(live(channel))
        .as(as)
        .isEqualTo(Optional.of(expected).filter(_ -> newest.end().isEmpty()));
  }

  @Test
  void an_older_session_whose_end_was_lost_does_not_count() {
    var channel = world.channel("lost", Duration.ofSeconds(20));
    world.happens(channel, "a", "Stream Start", 0);
    world.happens(channel, "b", "Stream Start", 100);
    world.happens(channel, "b", "Stream End", 200);

    assertThat(live(channel)).isEmpty();
  }

  @Test
  void a_session_that_begins_before_the_last_one_ends_is_the_live_one() {
    var channel = world.channel("overlap", Duration.ofSeconds(20));
    world.happens(channel, "a", "Stream Start", 0);
    world.happens(channel, "b", "Stream Start", 100);
    world.happens(channel, "a", "Stream End", 110);

    assertThat(live(channel)).map(LiveStream::streamId).contains(World.stream("b"));
  }

  @Test
  void a_channel_that_is_not_recorded_is_live_too_after_its_session_was_settled() {
    var channel = world.channel("unrecorded", Optional.empty());
    world.happens(channel, "a", "Stream Start", 0);
    world.merges.merge(channel.id(), 0);
    assertThat(live(channel)).isPresent();

    world.happens(channel, "a", "Stream End", 100);

    assertThat(live(channel)).isEmpty();
  }

  @Test
  void an_event_after_an_end_that_was_only_assumed_makes_it_live_again() {
    var channel = world.channel("again", Duration.ofSeconds(20));
    world.happens(channel, "a", "Stream Start", 0);
    world.clock.advance(World.STALE_AFTER);
    world.closing.run();
    assertThat(live(channel)).isEmpty();

    world.happens(channel, "a", "Starvation Start", 590);

    assertThat(live(channel)).map(LiveStream::health).contains(Health.STARVING);
  }

  @Test
  void nothing_is_live_on_a_channel_that_is_gone() {
    var channel = world.channel("gone", Duration.ofSeconds(20));
    world.happens(channel, "a", "Stream Start", 0);
    world.happens(channel, "a", "Starvation Start", 10);
    world
        .tables
        .dynamoDb()
        .deleteItem(delete -> delete.tableName(Tables.RESOURCES).key(ResourceKey.of(channel)));

    world.happens(channel, "a", "Starvation End", 20);

    assertThat(live(channel)).isEmpty();
    world.clock.advance(World.STALE_AFTER.minusSeconds(601));
    world.closing.run();
    assertThat(live(channel)).isEmpty();
  }

  @Test
  void health_is_the_latest_word_on_it_and_a_stream_that_started_is_healthy() {
    var channel = world.channel("health", Duration.ofSeconds(20));
    world.happens(channel, "a", "Session Created", 0);
    assertThat(live(channel)).map(LiveStream::health).contains(Health.UNKNOWN);
    world.happens(channel, "a", "Stream Start", 1);
    assertThat(live(channel)).map(LiveStream::health).contains(Health.HEALTHY);

    world.happens(channel, "a", "Starvation End", 40);
    world.happens(channel, "a", "Starvation Start", 30);
    assertThat(live(channel)).map(LiveStream::health).contains(Health.HEALTHY);

    world.happens(channel, "a", "Starvation Start", 50);
    assertThat(live(channel)).map(LiveStream::health).contains(Health.STARVING);
  }

  private static Optional<LiveStream> live(ResourceArn channel) {
    return LiveStreamItem.live(versionItem(channel));
  }

  private static Map<String, AttributeValue> versionItem(ResourceArn channel) {
    return world
        .tables
        .dynamoDb()
        .getItem(get ->
            get.tableName(Tables.STREAMS)
                .consistentRead(true)
                .key(ChannelKey.of(channel.id(), ChannelKey.VERSION_ITEM)))
        .item();
  }
}
