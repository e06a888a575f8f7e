package dev.unbroken.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.media.MediaOutcome;
import dev.unbroken.metrics.Measure;
import dev.unbroken.metrics.Sample;
import dev.unbroken.resource.ResourceArn;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What is measured of the life of recordings, each where it happens and as often. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeasuredTest {

  private World world;
  private ResourceArn channel;

  /** The window is 30 s, and the grace 5. */
  @BeforeEach
  void a_channel_that_is_recorded() {
    world = new World();
    channel = world.channel("mmmmmmmmmmm1", Duration.ofSeconds(30));
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void an_event_counts_each_time_it_is_kept_with_how_late_it_came() {
    world.clock.set(World.T0.plusSeconds(2));
    world.happens(channel, "a", "Stream Start", 0);
    world.happens(channel, "a", "Stream Start", 0);

    assertThat(world.measured(Measure.EVENTS_KEPT)).containsExactly(1L, 1L);
    assertThat(world.measured(Measure.EVENT_LAG)).containsExactly(2_000L, 2_000L);
    assertThat(world.samples).allSatisfy(sample -> assertThat(sample.channel()).contains(arn()));
  }

  @Test
  void an_event_of_a_clock_that_is_fast_has_no_lag() {
    world.happens(channel, "a", "Stream Start", 20);

    assertThat(world.measured(Measure.EVENT_LAG)).containsExactly(0L);
  }

  @Test
  void a_merge_counts_once_what_opened_and_what_joined_and_how_long_it_took() {
    at(1);
    world.happens(channel, "a", "Stream Start", 0);
    at(4);
    merge();
    merge();

    assertThat(world.measured(Measure.RECORDINGS_OPENED)).containsExactly(1L);
    assertThat(world.measured(Measure.STREAMS_JOINED)).containsExactly(0L);
    assertThat(world.measured(Measure.MERGE_LAG)).containsExactly(3_000L);
    assertThat(world.samples.getLast().recording()).isPresent();

    at(10);
    world.happens(channel, "a", "Stream End", 10);
    world.happens(channel, "b", "Stream Start", 12);
    world.happens(channel, "b", "Stream End", 14);
    world.happens(channel, "c", "Stream Start", 15);
    at(20);
    merge();
    merge();

    assertThat(world.measured(Measure.RECORDINGS_OPENED)).containsExactly(1L, 0L);
    assertThat(world.measured(Measure.STREAMS_JOINED)).containsExactly(0L, 2L);
    assertThat(world.measured(Measure.MERGE_LAG)).containsExactly(3_000L, 10_000L);
  }

  @Test
  void a_recording_s_end_counts_once_from_its_deadline_on() {
    oneStreamOf(100);
    var message = world.queue.sent.getFirst().message();
    at(150);

    world.finalizing.handle(message);
    world.finalizing.handle(message);

    assertThat(world.measured(Measure.RECORDINGS_ENDED)).containsExactly(1L);
    assertThat(world.measured(Measure.FINALIZE_LAG)).containsExactly(15_000L);
    assertThat(world.measured(Measure.RECORDINGS_FAILED)).isEmpty();
  }

  @Test
  void a_recording_that_cannot_be_made_counts_as_failed_and_each_trouble_before_as_one() {
    oneStreamOf(100);
    world.media.outcome = (_, _) -> new MediaOutcome.Blocked("No bucket.");
    world.clock.set(World.T0.plusSeconds(135));
    world.queue.due().forEach(world.finalizing::handle);

    assertThat(world.measured(Measure.FINALIZE_TROUBLES)).containsExactly(1L);
    assertThat(world.measured(Measure.RECORDINGS_FAILED)).isEmpty();

    world.media.outcome = (_, _) -> new MediaOutcome.Impossible("No media.");
    world.drainQueue();

    assertThat(world.measured(Measure.RECORDINGS_FAILED)).containsExactly(1L);
    assertThat(world.measured(Measure.RECORDINGS_ENDED)).isEmpty();
  }

  @Test
  void a_stream_that_came_too_late_counts_once() {
    oneStreamOf(100);
    world.drainQueue();

    world.happens(channel, "b", "Stream Start", 110);
    world.happens(channel, "b", "Stream End", 120);
    merge();
    merge();

    assertThat(world.measured(Measure.LATE_SESSIONS)).containsExactly(1L);
  }

  @Test
  void a_session_that_the_schedule_closes_counts_once() {
    at(1);
    world.happens(channel, "a", "Stream Start", 0);
    merge();
    world.clock.set(World.T0.plus(World.STALE_AFTER).plusSeconds(1));

    world.closing.run();
    world.closing.run();

    assertThat(world.measured(Measure.STALE_CLOSES)).containsExactly(1L);
  }

  @Test
  void a_write_that_another_came_before_is_a_conflict_and_counts_nothing_else() {
    at(1);
    world.interrupted.beforeNextWrite(() -> world.happens(channel, "b", "Stream Start", 1));

    world.happens(channel, "a", "Stream Start", 0);

    assertThat(world.measured(Measure.CONFLICTS)).containsExactly(1L);
    assertThat(world.measured(Measure.EVENTS_KEPT)).containsExactly(1L, 1L);
  }

  @Test
  void a_sample_takes_no_figure_below_nothing() {
    var sample = Sample.count(Measure.CONFLICTS, 1).took(Measure.MERGE_LAG, Duration.ofMillis(-1));

    assertThat(sample.figures()).containsEntry(Measure.MERGE_LAG, 0L);
  }

  private void oneStreamOf(long seconds) {
    at(seconds);
    world.happens(channel, "a", "Stream Start", 0);
    world.happens(channel, "a", "Stream End", seconds);
    merge();
  }

  private void at(long second) {
    world.clock.set(World.T0.plusSeconds(second));
  }

  private void merge() {
    world.merges.merge(channel.id(), 0);
  }

  private String arn() {
    return channel.toString();
  }
}
