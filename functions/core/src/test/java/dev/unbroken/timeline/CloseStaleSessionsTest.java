package dev.unbroken.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.recordings.Recording;
import dev.unbroken.recordings.RecordingState;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.sessions.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CloseStaleSessionsTest {

  private World world;
  private ResourceArn channel;

  @BeforeEach
  void a_live_stream() {
    world = new World();
    channel = world.channel("ddddddddddd1", Duration.ofSeconds(30));
    world.clock.set(World.T0.plusSeconds(1));
    world.happens(channel, "a", "Stream Start", 0);
    world.merges.merge(channel.id());
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void leaves_a_session_alone_that_gave_a_sign_of_life_in_time() {
    world.clock.set(World.T0.plusSeconds(299));

    world.closing.run();

    assertThat(session().end()).isEmpty();
  }

  @Test
  void closes_a_session_at_its_last_event_even_one_that_hardly_moved_it() {
    world.happens(channel, "a", "Starvation Start", 7);
    world.clock.set(World.T0.plusSeconds(307));

    world.closing.run();

    assertThat(session().end()).contains(World.T0.plusSeconds(7));
  }

  @Test
  void a_session_whose_events_come_hours_late_is_given_time_for_the_next() {
    var late = world.channel("ddddddddddd4", Duration.ofSeconds(30));
    var twoHoursLate = World.T0.plusSeconds(7200);
    world.clock.set(twoHoursLate);
    world.happens(late, "l", "Stream Start", 0);
    world.clock.set(twoHoursLate.plusSeconds(299));

    world.closing.run();
    assertThat(world.sessions.get(late, Optional.empty()).session().end()).isEmpty();
    world.clock.set(twoHoursLate.plusSeconds(300));
    world.closing.run();

    assertThat(world.sessions.get(late, Optional.empty()).session().end()).contains(World.T0);
  }

  @Test
  void a_file_that_was_written_lately_is_a_sign_of_life() {
    world.media.lastWrites.put(place(), World.T0.plusSeconds(200));
    world.clock.set(World.T0.plusSeconds(301));

    world.closing.run();

    assertThat(session().end()).isEmpty();
    assertThat(session().watchedUntil()).contains(World.T0.plusSeconds(200));
  }

  @Test
  void the_last_file_is_where_a_session_ends_that_never_said_so() {
    world.media.lastWrites.put(place(), World.T0.plusSeconds(200));
    world.clock.set(World.T0.plusSeconds(501));

    world.closing.run();

    assertThat(session().end()).contains(World.T0.plusSeconds(200));
  }

  @Test
  void a_session_that_another_followed_ends_where_that_one_began() {
    world.clock.set(World.T0.plusSeconds(120));
    world.happens(channel, "b", "Stream Start", 110);
    world.merges.merge(channel.id());
    world.clock.set(World.T0.plusSeconds(310));

    world.closing.run();
    world.merges.merge(channel.id());

    var first = world.sessions.get(channel, Optional.of(World.stream("a"))).session();
    assertThat(first.end()).contains(World.T0.plusSeconds(110));
    assertThat(world.recordings.list(channel, Optional.empty(), Optional.empty(), 9).items())
        .extracting(Recording::streamIds)
        .containsExactly(List.of(World.stream("a"), World.stream("b")));
  }

  @Test
  void a_session_that_another_followed_ends_with_its_last_file_if_it_has_one() {
    world.media.lastWrites.put(place(), World.T0.plusSeconds(60));
    world.clock.set(World.T0.plusSeconds(120));
    world.happens(channel, "b", "Stream Start", 110);
    world.clock.set(World.T0.plusSeconds(390));

    world.closing.run();

    assertThat(world.sessions.get(channel, Optional.of(World.stream("a"))).session().end())
        .contains(World.T0.plusSeconds(60));
  }

  @Test
  void a_closed_session_that_shows_up_again_is_live_again() {
    world.clock.set(World.T0.plusSeconds(300));
    world.closing.run();

    world.happens(channel, "a", "Starvation End", 299);

    assertThat(session().end()).isEmpty();
  }

  @Test
  void closes_a_session_of_48_hours_whatever_it_says() {
    var twoDays = Duration.ofDays(2);
    world.clock.set(World.T0.plus(twoDays).plusSeconds(400));
    world.happens(channel, "a", "Starvation End", twoDays.toSeconds() + 399);

    world.closing.run();
    world.happens(channel, "a", "Starvation Start", twoDays.toSeconds() + 420);

    assertThat(session().end()).contains(World.T0.plus(twoDays).plusSeconds(399));
  }

  @Test
  void finalizes_what_a_lost_message_left_behind() {
    world.happens(channel, "a", "Stream End", 100);
    world.merges.merge(channel.id());
    world.queue.sent.clear();
    world.clock.set(World.T0.plusSeconds(135 + 60));

    world.closing.run();
    world.drainQueue();

    assertThat(world.recordings.list(channel, Optional.empty(), Optional.empty(), 1).items())
        .allSatisfy(recording -> assertThat(recording.state()).isEqualTo(RecordingState.ENDED))
        .hasSize(1);
  }

  @Test
  void finalizes_what_a_crash_left_half_done() {
    world.happens(channel, "a", "Stream End", 100);
    world.merges.merge(channel.id());
    world.clock.set(World.T0.plusSeconds(140));
    world.merges.reconcile(channel.id());
    world.queue.sent.clear();
    world.clock.set(World.T0.plusSeconds(140).plus(World.MEDIA_WAIT).plusSeconds(60));

    world.closing.run();
    world.drainQueue();

    assertThat(world.recordings.list(channel, Optional.empty(), Optional.empty(), 1).items())
        .allSatisfy(recording -> assertThat(recording.state()).isEqualTo(RecordingState.ENDED))
        .hasSize(1);
  }

  @Test
  void merges_what_a_lost_change_left_behind() {
    world.happens(channel, "a", "Stream End", 100);
    world.clock.set(World.T0.plusSeconds(130).plus(World.STALE_AFTER));

    world.closing.run();
    world.drainQueue();

    assertThat(world.recordings.list(channel, Optional.empty(), Optional.empty(), 9).items())
        .extracting(Recording::state)
        .containsExactly(RecordingState.ENDED);
  }

  @Test
  void opens_the_recording_of_a_session_whose_every_change_was_lost() {
    var forgotten = world.channel("ddddddddddd2", Duration.ofSeconds(30));
    world.happens(forgotten, "f", "Stream Start", 0);
    world.clock.set(World.T0.plus(World.STALE_AFTER));
    world.happens(forgotten, "f", "Stream Takeover", 5);

    world.closing.run();

    assertThat(world.recordings.list(forgotten, Optional.empty(), Optional.empty(), 9).items())
        .hasSize(1);
  }

  @Test
  void a_session_that_waits_in_its_window_is_left_to_wait() {
    world.happens(channel, "a", "Stream End", 100);
    world.clock.set(World.T0.plusSeconds(129));

    assertThat(world.watched.channelsUnsettledSince(world.clock.instant())).isEmpty();
  }

  @Test
  void looks_for_lost_messages_before_it_lists_files_which_may_take_all_its_time() {
    world.happens(channel, "a", "Stream End", 100);
    world.merges.merge(channel.id());
    world.queue.sent.clear();
    var quiet = world.channel("ddddddddddd3", Duration.ofSeconds(30));
    world.happens(quiet, "q", "Stream Start", 0);
    world.merges.merge(quiet.id());
    world.clock.set(World.T0.plus(World.STALE_AFTER));
    world.media.beforeLastWrite =
        () -> {
          throw new AssertionError("The function's time is up");
        };

    assertThatThrownBy(world.closing::run).hasMessage("The function's time is up");
    world.drainQueue();

    assertThat(world.recordings.list(channel, Optional.empty(), Optional.empty(), 9).items())
        .extracting(Recording::state)
        .containsExactly(RecordingState.ENDED);
  }

  private Session session() {
    return world.sessions.get(channel, Optional.empty()).session();
  }

  private String place() {
    return session().place().orElseThrow().prefix();
  }
}
