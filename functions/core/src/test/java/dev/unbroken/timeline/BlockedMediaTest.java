package dev.unbroken.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.announcements.Announcement;
import dev.unbroken.media.MediaOutcome;
import dev.unbroken.recordings.Recording;
import dev.unbroken.recordings.RecordingState;
import dev.unbroken.recordings.Stage;
import dev.unbroken.resource.ResourceArn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A bucket that is in the way: for a while, for too long, and until an operator mends it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BlockedMediaTest {

  private static final String GONE = "The bucket b does not exist.";

  private World world;
  private ResourceArn channel;

  /** One stream of 100 s that ended, with a window of 30 s: due at 135 s. */
  @BeforeEach
  void a_recording_whose_bucket_is_gone() {
    world = new World();
    channel = world.channel("eeeeeeeeeee1", Duration.ofSeconds(30));
    world.clock.set(World.T0.plusSeconds(101));
    world.happens(channel, "a", "Stream Start", 0);
    world.happens(channel, "a", "Stream End", 100);
    world.merges.merge(channel.id(), 0);
    world.media.outcome = (_, _) -> new MediaOutcome.Blocked(GONE);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void a_recording_waits_and_ends_well_when_its_bucket_is_back() {
    world.clock.set(World.T0.plusSeconds(135));
    world.queue.due().forEach(world.finalizing::handle);
    world.clock.advance(Duration.ofSeconds(60));
    world.queue.due().forEach(world.finalizing::handle);

    world.media.outcome = (facts, _) -> TestingMedia.stitched(facts);
    world.drainQueue();
    world.announce();

    assertThat(recording().state()).isEqualTo(RecordingState.ENDED);
    assertThat(announced()).containsExactly("1-started", "1-ended");
    assertThat(world.clock.instant()).isBefore(World.T0.plusSeconds(135 + 60 + 61));
  }

  @Test
  void it_is_tried_less_and_less_often_and_then_fails_with_the_reason() {
    passes(World.BUCKET_WAIT.plusMinutes(20));
    world.announce();

    assertThat(recording().stage()).isEqualTo(new Stage.Failed(GONE));
    assertThat(world.media.finished).hasSizeBetween(20, 40);
    assertThat(world.media.failed).containsExactly(GONE);
    assertThat(world.queue.sent).isEmpty();
    assertThat(world.announcements.getLast().detail().path("recording_status_reason").asText())
        .isEqualTo(GONE);
    assertThat(announced()).containsExactly("1-started", "1-failed");
  }

  @Test
  void time_in_which_nothing_ran_at_all_is_not_counted() {
    world.clock.set(World.T0.plusSeconds(135));
    world.queue.due().forEach(world.finalizing::handle);
    world.clock.advance(Duration.ofHours(9));

    world.queue.due().forEach(world.finalizing::handle);

    assertThat(recording().state()).isEqualTo(RecordingState.FINALIZING);
  }

  @Test
  void a_try_that_is_cut_short_again_and_again_fails_as_well() {
    world.merges.reconcile(channel.id());
    world.clock.set(World.T0.plusSeconds(135));
    world.merges.reconcile(channel.id());

    // Every message is lost with the function that took it; only the schedule is left.
    for (var minute = 0; minute < 8 * 60; minute++) {
      world.queue.sent.clear();
      world.clock.advance(Duration.ofMinutes(1));
      world.closing.run();
    }

    assertThat(recording().stage())
        .isEqualTo(new Stage.Failed("No attempt to make its files has come to an end."));
    assertThat(world.media.finished).isEmpty();
  }

  @Test
  void a_lost_message_of_a_next_try_is_replaced_by_the_schedule() {
    world.clock.set(World.T0.plusSeconds(135));
    world.queue.due().forEach(world.finalizing::handle);
    world.queue.sent.clear();
    world.media.outcome = (facts, _) -> TestingMedia.stitched(facts);

    world.clock.advance(Duration.ofSeconds(65));
    world.closing.run();
    world.drainQueue();

    assertThat(recording().state()).isEqualTo(RecordingState.ENDED);
  }

  @Test
  void what_failed_is_finalized_again_by_an_operators_wish_and_announced_as_something_new() {
    passes(World.BUCKET_WAIT.plusMinutes(20));
    var streams = recording().streams();
    world.media.outcome = (facts, _) -> TestingMedia.stitched(facts);

    world.finalizing.handle(wish());
    world.announce();

    assertThat(recording().state()).isEqualTo(RecordingState.ENDED);
    assertThat(recording().streams()).isEqualTo(streams);
    assertThat(announced()).containsExactly("1-started", "1-failed", "1-ended-2");
  }

  @Test
  void the_wish_again_does_nothing_to_what_has_ended_well() {
    passes(World.BUCKET_WAIT.plusMinutes(20));
    world.media.outcome = (facts, _) -> TestingMedia.stitched(facts);
    world.finalizing.handle(wish());
    var ended = recording();

    world.finalizing.handle(wish());
    world.announce();

    assertThat(recording()).isEqualTo(ended);
    assertThat(announced()).containsExactly("1-started", "1-failed", "1-ended-2");
  }

  @Test
  void a_wish_does_not_wait_for_the_next_try() {
    passes(Duration.ofHours(2));
    world.media.outcome = (facts, _) -> TestingMedia.stitched(facts);

    world.finalizing.handle(wish());

    assertThat(recording().state()).isEqualTo(RecordingState.ENDED);
  }

  @Test
  void a_wish_that_meets_the_same_trouble_waits_and_fails_under_an_id_of_its_own() {
    passes(World.BUCKET_WAIT.plusMinutes(20));

    world.finalizing.handle(wish());
    assertThat(recording().state()).isEqualTo(RecordingState.FINALIZING);
    passes(World.BUCKET_WAIT.plusMinutes(20));
    world.announce();

    assertThat(announced()).containsExactly("1-started", "1-failed", "1-failed-2");
  }

  @Test
  void a_wish_for_a_recording_that_takes_streams_or_does_not_exist_changes_nothing() {
    var open = recording();

    world.finalizing.handle(wish());
    world.finalizing.handle(new FinalizeAgain(channel.id(), "nosuchthing0"));

    assertThat(recording()).isEqualTo(open);
  }

  private void passes(Duration time) {
    var end = world.clock.instant().plus(time);
    while (world.clock.instant().isBefore(end)) {
      world.queue.due().forEach(world.finalizing::handle);
      world.clock.advance(Duration.ofSeconds(1));
    }
  }

  private FinalizeAgain wish() {
    return new FinalizeAgain(channel.id(), recording().id());
  }

  private List<String> announced() {
    return world.announcements.stream()
        .map(Announcement::eventId)
        .map(id -> id.substring(id.indexOf('-') + 1))
        .toList();
  }

  private Recording recording() {
    return world.recordings.list(channel, Optional.empty(), Optional.empty(), 10).items().getLast();
  }
}
