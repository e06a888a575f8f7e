package dev.unbroken.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unbroken.dynamodb.ResourceKey;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.recordings.Recording;
import dev.unbroken.recordings.RecordingState;
import dev.unbroken.recordings.Recordings;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.sessions.KeptEvent;
import dev.unbroken.sessions.Session;
import dev.unbroken.sessions.StreamSessions;
import dev.unbroken.testing.ObservedTables;
import dev.unbroken.testing.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListingTest {

  private static World world;
  private static ResourceArn channel;

  @BeforeAll
  static void seven_broadcasts_the_last_of_which_is_live() {
    world = new World();
    channel = world.channel("eeeeeeeeeee1", Duration.ofSeconds(30));
    world.clock.set(World.T0.plusSeconds(1000));
    for (var i = 0; i < 7; i++) {
      world.happens(channel, "a" + i, "Stream Start", i * 100L);
      if (i < 6) {
        world.happens(channel, "a" + i, "Stream End", i * 100L + 50);
      }
    }
    world.merges.merge(channel.id(), 0);
    world.drainQueue();
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @Test
  void sessions_come_page_by_page_the_latest_first() {
    var listed = new ArrayList<Session>();
    var after = Optional.<String>empty();
    do {
      var page = world.sessions.list(channel, after, 3);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
      listed.addAll(page.items());
      after = page.next();
    } while (after.isPresent());

    assertThat(listed)
        .extracting(Session::streamId)
        .containsExactly(
            World.stream("a6"),
            World.stream("a5"),
            World.stream("a4"),
            World.stream("a3"),
            World.stream("a2"),
            World.stream("a1"),
            World.stream("a0"));
  }

  @Test
  void recordings_of_one_state_fill_the_page() {
    var ended =
        world.recordings.list(channel, Optional.of(RecordingState.ENDED), Optional.empty(), 4);
    var rest = world.recordings.list(channel, Optional.of(RecordingState.ENDED), ended.next(), 4);

    assertThat(ended.items()).hasSize(4);
    assertThat(rest.items()).hasSize(2);
    assertThat(rest.next()).isEmpty();
    assertThat(
            world
                .recordings
                .list(channel, Optional.of(RecordingState.OPEN), Optional.empty(), 4)
                .items())
        .extracting(Recording::state)
        .containsExactly(RecordingState.OPEN);
  }

  @Test
  void a_full_page_that_is_the_last_leads_nowhere() {
    assertThat(world.sessions.list(channel, Optional.empty(), 7).next()).isEmpty();
    assertThat(world.recordings.list(channel, Optional.empty(), Optional.empty(), 7).next())
        .isEmpty();
    assertThat(
            world
                .recordings
                .list(channel, Optional.of(RecordingState.ENDED), Optional.empty(), 6)
                .next())
        .isEmpty();
  }

  @Test
  void recordings_of_a_rare_state_are_found_in_one_query() {
    var calls = new ArrayList<String>();
    var observed = ObservedTables.of(world.tables.dynamoDb(), calls::add);
    var recordings =
        new Recordings(
            observed,
            Tables.STREAMS,
            new StreamSessions(observed, Tables.STREAMS, Tables.RESOURCES));

    var page = recordings.list(channel, Optional.of(RecordingState.OPEN), Optional.empty(), 1);

    assertThat(page.items()).hasSize(1);
    assertThat(page.next()).isEmpty();
    assertThat(calls).containsExactly("query");
  }

  @Test
  void a_list_goes_on_after_its_channel_is_deleted() {
    var gone = world.channel("eeeeeeeeeee3", Duration.ofSeconds(30));
    world.happens(gone, "b0", "Stream Start", 0);
    world.happens(gone, "b1", "Stream Start", 100);
    var key = ResourceKey.of(gone);
    world.tables.dynamoDb().deleteItem(delete -> delete.tableName(Tables.RESOURCES).key(key));

    var first = world.sessions.list(gone, Optional.empty(), 1);
    var second = world.sessions.list(gone, first.next(), 1);

    assertThat(second.items()).extracting(Session::streamId).containsExactly(World.stream("b0"));
    assertThat(second.next()).isEmpty();
  }

  @Test
  void the_same_id_in_another_account_is_another_channel() {
    var elsewhere =
        new ResourceArn(
            channel.partition(), channel.region(), "999999999999", channel.kind(), channel.id());

    assertThatExceptionOfType(ServiceFailure.ResourceNotFound.class)
        .isThrownBy(() -> world.sessions.list(elsewhere, Optional.empty(), 10));
    assertThatExceptionOfType(ServiceFailure.ResourceNotFound.class)
        .isThrownBy(() -> world.recordings.list(elsewhere, Optional.empty(), Optional.empty(), 10));
    assertThatExceptionOfType(ServiceFailure.ResourceNotFound.class)
        .isThrownBy(() -> world.sessions.get(elsewhere, Optional.empty()));
  }

  @Test
  void the_most_recent_session_is_the_one_that_started_last() {
    assertThat(world.sessions.get(channel, Optional.empty()).session().streamId())
        .isEqualTo(World.stream("a6"));
  }

  @Test
  void a_named_session_and_its_events_are_asked_for_at_once() {
    var both = new CyclicBarrier(2);
    var observed = ObservedTables.of(world.tables.dynamoDb(), call -> await(both));
    var sessions = new StreamSessions(observed, Tables.STREAMS, Tables.RESOURCES);

    var found = sessions.get(channel, Optional.of(World.stream("a0")));

    assertThat(found.session().streamId()).isEqualTo(World.stream("a0"));
    assertThat(found.events())
        .extracting(KeptEvent::name)
        .containsExactly("Stream End", "Stream Start");
  }

  private static void await(CyclicBarrier others) {
    try {
      others.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("Nobody else asks", e);
    }
  }

  @Test
  void a_channel_without_sessions_has_an_empty_list_and_no_most_recent_one() {
    var quiet = world.channel("eeeeeeeeeee2", Duration.ofSeconds(30));

    assertThat(world.sessions.list(quiet, Optional.empty(), 10).items()).isEmpty();
    assertThat(world.recordings.list(quiet, Optional.empty(), Optional.empty(), 10).items())
        .isEmpty();
    assertThatExceptionOfType(ServiceFailure.ResourceNotFound.class)
        .isThrownBy(() -> world.sessions.get(quiet, Optional.empty()));
  }

  @Test
  void a_channel_that_does_not_exist_is_not_found() {
    var nobody = World.arn(ResourceKind.CHANNEL, "nobodyknows1");

    assertThatExceptionOfType(ServiceFailure.ResourceNotFound.class)
        .isThrownBy(() -> world.sessions.list(nobody, Optional.empty(), 10));
    assertThatExceptionOfType(ServiceFailure.ResourceNotFound.class)
        .isThrownBy(() -> world.recordings.list(nobody, Optional.empty(), Optional.empty(), 10));
    assertThatExceptionOfType(ServiceFailure.ResourceNotFound.class)
        .isThrownBy(() -> world.recordings.get(nobody, "AbCdEf012345"));
  }
}
