package dev.unbroken.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.unbroken.grouping.GroupingRules;
import dev.unbroken.recordings.Recording;
import dev.unbroken.recordings.RecordingState;
import dev.unbroken.recordings.Stage;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.testing.Tables;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MergeSessionsTest {

  private static World world;

  @BeforeAll
  static void begin() {
    world = new World();
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @Test
  void a_reconnect_within_the_window_is_the_same_recording() {
    world.clock.set(World.T0.plusSeconds(200));
    var channel = world.channel("aaaaaaaaaaa1", Duration.ofSeconds(30));
    world.happens(channel, "a", "Stream Start", 0);
    world.happens(channel, "a", "Stream End", 100);
    world.happens(channel, "b", "Stream Start", 120);
    world.happens(channel, "b", "Stream End", 200);

    world.merges.merge(channel.id(), 0);
    world.drainQueue();

    var recording = only(channel);
    assertThat(recording.state()).isEqualTo(RecordingState.ENDED);
    assertThat(recording.streamIds()).containsExactly(World.stream("a"), World.stream("b"));
    assertThat(recording.end()).contains(World.T0.plusSeconds(200));
    assertThat(recording.place().prefix())
        .isEqualTo("ivs/v1/123456789012/aaaaaaaaaaa1/2026/3/1/20/0/" + recording.id());
    assertThat(recording.streams().getLast().place().orElseThrow().prefix())
        .isEqualTo(recording.place().prefix() + "/media/hls/" + World.stream("b"));
  }

  @Test
  void a_reconnect_after_the_window_is_another_recording() {
    world.clock.set(World.T0.plusSeconds(300));
    var channel = world.channel("aaaaaaaaaaa2", Duration.ofSeconds(30));
    world.happens(channel, "c", "Stream Start", 0);
    world.happens(channel, "c", "Stream End", 100);
    world.happens(channel, "d", "Stream Start", 131);
    world.happens(channel, "d", "Stream End", 200);

    world.merges.merge(channel.id(), 0);
    world.drainQueue();

    assertThat(all(channel))
        .extracting(Recording::streamIds)
        .containsExactly(List.of(World.stream("d")), List.of(World.stream("c")));
  }

  @Test
  void done_again_it_writes_nothing_more() {
    world.clock.set(World.T0.plusSeconds(110));
    var channel = world.channel("aaaaaaaaaaa3", Duration.ofSeconds(30));
    world.happens(channel, "e", "Stream Start", 0);
    world.merges.merge(channel.id(), 0);
    var version = world.timelines.load(channel.id()).version();

    world.merges.merge(channel.id(), 0);

    assertThat(world.timelines.load(channel.id()).version()).isEqualTo(version);
  }

  @Test
  void nothing_expires_before_it_is_settled() {
    world.clock.set(World.T0.plusSeconds(110));
    var channel = world.channel("aaaaaaaaaaf1", Duration.ofSeconds(30));
    world.happens(channel, "x1", "Stream Start", 0);
    world.merges.merge(channel.id(), 0);
    world.happens(channel, "x1", "Stream End", 100);
    world.merges.merge(channel.id(), 0);
    assertThat(expiring(channel)).isEmpty();

    world.drainQueue();

    assertThat(expiring(channel)).hasSize(2);
  }

  private List<String> expiring(ResourceArn channel) {
    return world.tables.items(Tables.STREAMS).stream()
        .filter(item -> item.get("channelId").s().equals(channel.id()))
        .filter(item -> item.containsKey("expiresAt"))
        .map(item -> item.get("item").s())
        .filter(key -> !key.startsWith("event#"))
        .toList();
  }

  @Test
  void asks_once_for_an_open_recording_to_be_finalized_at_its_deadline() {
    var channel = endedAfter100Seconds("aaaaaaaaaaa4");
    var event = version(channel);

    world.merges.merge(channel.id(), event);
    world.merges.merge(channel.id(), version(channel));
    world.happens(channel, "f", "Session Ended", 101);
    world.merges.merge(channel.id(), version(channel));

    assertThat(world.queue.sent).containsExactly(messageFor(channel));
    world.drainQueue();
  }

  @Test
  void asks_again_where_the_function_may_have_died_before_it_asked() {
    var channel = endedAfter100Seconds("aaaaaaaaaa14");
    var event = version(channel);
    world.merges.merge(channel.id(), event);
    world.queue.sent.clear();

    world.merges.merge(channel.id(), event);

    assertThat(world.queue.sent).containsExactly(messageFor(channel));
    world.drainQueue();
  }

  private ResourceArn endedAfter100Seconds(String channelId) {
    world.queue.sent.clear();
    world.clock.set(World.T0.plusSeconds(100));
    var channel = world.channel(channelId, Duration.ofSeconds(30));
    world.happens(channel, "f", "Stream Start", 0);
    world.merges.merge(channel.id(), 0);
    assertThat(world.queue.sent).isEmpty();
    world.happens(channel, "f", "Stream End", 100);
    return channel;
  }

  private long version(ResourceArn channel) {
    return world.timelines.load(channel.id()).version();
  }

  private TestingQueue.Sent messageFor(ResourceArn channel) {
    var deadline = World.T0.plusSeconds(135);
    return new TestingQueue.Sent(
        new FinalizeMessage(channel.id(), only(channel).id(), deadline), deadline);
  }

  @Test
  void a_stream_that_comes_after_its_recording_has_closed_has_one_of_its_own() {
    world.clock.set(World.T0.plusSeconds(200));
    var channel = world.channel("aaaaaaaaaaa5", Duration.ofSeconds(30));
    world.happens(channel, "g", "Stream Start", 0);
    world.happens(channel, "g", "Stream End", 100);
    world.merges.merge(channel.id(), 0);
    world.drainQueue();
    var closed = only(channel);

    world.happens(channel, "h", "Stream Start", 110);
    world.happens(channel, "h", "Stream End", 150);
    var plan =
        Plan.of(
                world.timelines.load(channel.id()),
                new Plan.Rules(GroupingRules.IVS, World.MEDIA_WAIT),
                world.clock.instant(),
                _ -> Optional.empty())
            .orElseThrow();
    world.merges.merge(channel.id(), 0);
    world.drainQueue();

    assertThat(plan.late())
        .extracting(Plan.Late::firstStreamId, Plan.Late::closedRecordingId)
        .containsExactly(tuple(World.stream("h"), closed.id()));
    assertThat(all(channel)).hasSize(2).contains(closed);
  }

  @Test
  void late_sessions_do_not_join_across_a_closed_recording() {
    world.clock.set(World.T0.plusSeconds(200));
    var channel = world.channel("aaaaaaaaaaa6", Duration.ofSeconds(60));
    world.happens(channel, "j", "Stream Start", 60);
    world.happens(channel, "j", "Stream End", 65);
    world.merges.merge(channel.id(), 0);
    world.drainQueue();

    world.happens(channel, "i", "Stream Start", 0);
    world.happens(channel, "i", "Stream End", 50);
    world.happens(channel, "k", "Stream Start", 70);
    world.happens(channel, "k", "Stream End", 80);
    world.merges.merge(channel.id(), 0);
    world.drainQueue();

    assertThat(all(channel))
        .extracting(Recording::streamIds)
        .containsExactly(
            List.of(World.stream("k")), List.of(World.stream("j")), List.of(World.stream("i")));
  }

  @Test
  void a_late_event_of_a_closed_recordings_session_changes_the_session_alone() {
    world.clock.set(World.T0.plusSeconds(200));
    var channel = world.channel("aaaaaaaaaaa7", Duration.ofSeconds(30));
    world.happens(channel, "l", "Stream Start", 0);
    world.happens(channel, "l", "Session Ended", 100);
    world.merges.merge(channel.id(), 0);
    world.drainQueue();
    var closed = only(channel);

    world.happens(channel, "l", "Stream End", 95);
    world.merges.merge(channel.id(), 0);

    assertThat(only(channel)).isEqualTo(closed);
    assertThat(world.sessions.get(channel, Optional.empty()).session().end())
        .contains(World.T0.plusSeconds(95));
  }

  @Test
  void a_superseded_session_without_an_end_ends_where_the_next_began() {
    world.clock.set(World.T0.plusSeconds(200));
    var channel = world.channel("aaaaaaaaaaa8", Duration.ofSeconds(30));
    world.happens(channel, "m", "Stream Start", 0);
    world.happens(channel, "n", "Stream Start", 90);
    world.happens(channel, "n", "Stream End", 150);

    world.merges.merge(channel.id(), 0);
    world.drainQueue();

    assertThat(only(channel).streams().getFirst().end()).contains(World.T0.plusSeconds(90));
    assertThat(world.sessions.get(channel, Optional.of(World.stream("m"))).session().end())
        .contains(World.T0.plusSeconds(90));
  }

  @Test
  void of_two_recordings_that_become_one_the_later_ends_and_comes_back_if_they_part() {
    world.clock.set(World.T0.plusSeconds(200));
    var channel = world.channel("aaaaaaaaaaa9", Duration.ofSeconds(30));
    world.happens(channel, "o", "Stream Start", 0);
    world.happens(channel, "o", "Stream End", 100);
    world.happens(channel, "q", "Stream Start", 150);
    world.merges.merge(channel.id(), 0);
    var later = all(channel).getFirst();

    world.happens(channel, "p", "Stream Start", 110);
    world.merges.merge(channel.id(), 0);

    assertThat(all(channel))
        .extracting(Recording::state)
        .containsExactly(RecordingState.MERGED, RecordingState.OPEN);
    assertThat(all(channel).getFirst().stage())
        .isEqualTo(new Stage.Merged(all(channel).getLast().id()));

    world.happens(channel, "p", "Stream End", 119);
    world.happens(channel, "q", "Stream End", 160);
    world.merges.merge(channel.id(), 0);

    var back = all(channel).getFirst();
    assertThat(back.id()).isEqualTo(later.id());
    assertThat(back.place()).isEqualTo(later.place());
    assertThat(back.openings()).isEqualTo(2);
    world.drainQueue();
  }

  @Test
  void a_stream_that_starts_between_a_merges_read_and_its_write_is_not_missed() {
    world.clock.set(World.T0.plusSeconds(101));
    var channel = world.channel("aaaaaaaaaa12", Duration.ofSeconds(30));
    world.happens(channel, "t", "Stream Start", 0);
    world.happens(channel, "t", "Stream End", 100);
    world.merges.merge(channel.id(), 0);
    world.clock.set(World.T0.plusSeconds(140));
    world.interrupted.beforeNextWrite(() -> world.happens(channel, "u", "Stream Start", 110));

    world.merges.merge(channel.id(), 0);

    assertThat(only(channel).state()).isEqualTo(RecordingState.OPEN);
    assertThat(only(channel).streamIds()).containsExactly(World.stream("t"), World.stream("u"));
  }

  @Test
  void a_recording_that_another_merge_has_just_opened_is_not_opened_again() {
    world.clock.set(World.T0.plusSeconds(10));
    var channel = world.channel("aaaaaaaaaa13", Duration.ofSeconds(30));
    world.happens(channel, "v", "Stream Start", 0);
    world.interrupted.beforeNextGet(() -> world.merges.merge(channel.id(), 0));

    world.merges.merge(channel.id(), 0);

    assertThat(only(channel).state()).isEqualTo(RecordingState.OPEN);
    assertThat(only(channel).streamIds()).containsExactly(World.stream("v"));
  }

  @Test
  void sessions_that_are_not_recorded_are_settled_at_once() {
    world.clock.set(World.T0.plusSeconds(200));
    var channel = world.channel("aaaaaaaaaa10", Optional.empty());
    world.happens(channel, "r", "Stream Start", 0);

    world.merges.merge(channel.id(), 0);

    assertThat(all(channel)).isEmpty();
    assertThat(world.timelines.load(channel.id()).sessions()).isEmpty();
    assertThat(world.sessions.get(channel, Optional.empty()).session().end()).isEmpty();
  }

  @Test
  void more_than_one_transaction_holds_is_written_in_several() {
    world.clock.set(World.T0.plusSeconds(5000));
    var channel = world.channel("aaaaaaaaaa11", Duration.ofSeconds(30));
    for (var i = 0; i < 70; i++) {
      world.happens(channel, "s" + (100 + i), "Stream Start", i * 40L);
      world.happens(channel, "s" + (100 + i), "Stream End", i * 40L + 5);
    }

    world.merges.merge(channel.id(), 0);
    world.drainQueue();

    assertThat(all(channel))
        .hasSize(70)
        .allSatisfy(recording -> assertThat(recording.state()).isEqualTo(RecordingState.ENDED));
  }

  private static Recording only(ResourceArn channel) {
    var listed = all(channel);
    assertThat(listed).hasSize(1);
    return listed.getFirst();
  }

  private static List<Recording> all(ResourceArn channel) {
    return world.recordings.list(channel, Optional.empty(), Optional.empty(), 100).items();
  }
}
