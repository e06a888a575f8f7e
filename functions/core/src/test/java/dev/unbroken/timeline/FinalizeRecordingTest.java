package dev.unbroken.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.announcements.Announcement;
import dev.unbroken.media.FragmentPlace;
import dev.unbroken.media.MediaOutcome;
import dev.unbroken.media.RecordedFragment;
import dev.unbroken.media.RecordingFacts;
import dev.unbroken.recordings.RecordedStream;
import dev.unbroken.recordings.Recording;
import dev.unbroken.recordings.RecordingState;
import dev.unbroken.recordings.Stage;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.sessions.EventType;
import dev.unbroken.sessions.StreamEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FinalizeRecordingTest {

  private static final String IVS_CHANNEL = "cccccccccci1";

  private World world;
  private ResourceArn channel;

  /** One stream of 100 s that ended, with a window of 30 s: due at 135 s. */
  @BeforeEach
  void a_recording_that_waits() {
    world = new World();
    channel = world.channel("ccccccccccc1", Duration.ofSeconds(30));
    world.clock.set(World.T0.plusSeconds(100));
    world.happens(channel, "a", "Stream Start", 0);
    world.happens(channel, "a", "Stream End", 100);
    world.merges.merge(channel.id(), 0);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void a_message_that_comes_early_is_sent_again() {
    var message = world.queue.sent.removeFirst().message();

    world.finalizing.handle(message);

    assertThat(world.queue.sent)
        .containsExactly(new TestingQueue.Sent(message, World.T0.plusSeconds(135)));
    assertThat(recording().state()).isEqualTo(RecordingState.OPEN);
  }

  @Test
  void a_message_with_another_deadline_is_dropped() {
    var message = world.queue.sent.removeFirst().message();
    world.happens(channel, "b", "Stream Start", 110);
    world.merges.merge(channel.id(), 0);

    world.clock.set(World.T0.plusSeconds(140));
    world.finalizing.handle(message);

    assertThat(world.queue.sent).isEmpty();
    assertThat(recording().state()).isEqualTo(RecordingState.OPEN);
    assertThat(world.media.finished).isEmpty();
  }

  @Test
  void ends_with_what_came_of_its_media_and_says_so_once() {
    world.drainQueue();
    world.announce();

    assertThat(recording().stage())
        .isEqualTo(
            new Stage.Ended(
                Duration.ofSeconds(1), Optional.of("media/hls/master.m3u8"), Optional.empty()));
    assertThat(recording().end()).contains(World.T0.plusSeconds(100));
    assertThat(world.media.started).containsExactly(recording().id());
    assertThat(world.announcements)
        .extracting(Announcement::eventId)
        .containsExactly(recording().id() + "-1-started", recording().id() + "-1-ended");
    assertThat(world.timelines.load(channel.id()).sessions()).isEmpty();
  }

  @Test
  void the_same_message_again_does_no_harm() {
    world.clock.set(World.T0.plusSeconds(140));
    var message = world.queue.sent.removeFirst().message();
    world.finalizing.handle(message);
    var ended = recording();

    world.finalizing.handle(message);

    assertThat(recording()).isEqualTo(ended);
    assertThat(world.media.finished).hasSize(1);
  }

  @Test
  void waits_for_media_every_5_seconds_and_then_takes_what_is_there() {
    world.media.outcome =
        (facts, enough) ->
            enough ? TestingMedia.stitched(facts) : new MediaOutcome.NotYet("still written");

    world.drainQueue();

    assertThat(recording().state()).isEqualTo(RecordingState.ENDED);
    assertThat(world.media.finished).hasSize(13);
    assertThat(world.clock.instant()).isEqualTo(World.T0.plusSeconds(135).plus(World.MEDIA_WAIT));
  }

  @Test
  void fails_with_the_reason_when_its_media_is_impossible() {
    world.media.outcome = (_, _) -> new MediaOutcome.Impossible("No fragment has media.");

    world.drainQueue();
    world.announce();

    assertThat(recording().stage()).isEqualTo(new Stage.Failed("No fragment has media."));
    assertThat(world.media.failed).containsExactly("No fragment has media.");
    assertThat(world.announcements.getLast().detail().toString())
        .contains("\"recording_status\":\"Recording End Failure\"")
        .contains("\"recording_status_reason\":\"No fragment has media.\"");
  }

  @Test
  void trouble_with_s3_leaves_the_recording_for_another_try() {
    world.clock.set(World.T0.plusSeconds(140));
    var message = world.queue.sent.removeFirst().message();
    world.media.outcome =
        (_, _) -> {
          throw SdkClientException.create("S3 is out of reach");
        };

    world.finalizing.handle(message);

    assertThat(recording().stage())
        .isInstanceOfSatisfying(
            Stage.Finalizing.class,
            closed -> assertThat(closed.trouble().orElseThrow().reason()).contains("out of reach"));
    assertThat(world.queue.sent)
        .containsExactly(new TestingQueue.Sent(message, World.T0.plusSeconds(145)));
    world.media.outcome = (facts, _) -> TestingMedia.stitched(facts);
    world.drainQueue();
    assertThat(recording().state()).isEqualTo(RecordingState.ENDED);
  }

  @Test
  void a_stream_that_starts_while_the_files_are_made_changes_nothing_of_them() {
    world.clock.set(World.T0.plusSeconds(140));
    var message = world.queue.sent.removeFirst().message();
    world.media.outcome =
        (facts, _) -> {
          world.happens(channel, "b", "Stream Start", 110);
          world.merges.merge(channel.id(), 0);
          return TestingMedia.stitched(facts);
        };

    world.finalizing.handle(message);

    assertThat(world.recordings.list(channel, Optional.empty(), Optional.empty(), 10).items())
        .extracting(Recording::state)
        .containsExactly(RecordingState.OPEN, RecordingState.ENDED);
  }

  @Test
  void waits_for_ivs_to_say_where_it_recorded_a_stream() {
    var recorded = recordedByIvs();
    world.clock.set(World.T0.plusSeconds(135));

    world.queue.due().forEach(world.finalizing::handle);
    assertThat(world.media.finished).extracting(RecordingFacts::recordingId).doesNotContain(id());
    world.record.record(List.of(ivs("Recording Start", EventType.RECORDING_STATE, 1, recorded)));
    world.drainQueue();

    assertThat(world.media.finished.getLast().fragments())
        .containsExactly(
            new RecordedFragment(World.stream("i"), new FragmentPlace("theirs", "ivs/media/hls")));
    assertThat(ofIvs().state()).isEqualTo(RecordingState.ENDED);
    assertThat(ofIvs().streams())
        .extracting(RecordedStream::place)
        .containsExactly(Optional.of(new FragmentPlace("theirs", "ivs/media/hls")));
  }

  @Test
  void goes_without_a_stream_of_ivs_that_it_never_says_a_place_of() {
    recordedByIvs();

    world.drainQueue();

    assertThat(ofIvs().state()).isEqualTo(RecordingState.ENDED);
    assertThat(world.media.finished.getLast().fragments()).isEmpty();
    assertThat(world.clock.instant()).isEqualTo(World.T0.plusSeconds(135).plus(World.MEDIA_WAIT));
  }

  /** A stream of 100 s that IVS itself records, of which all is known but where. */
  private Optional<FragmentPlace> recordedByIvs() {
    world.channel(IVS_CHANNEL, Duration.ofSeconds(30));
    world.record.record(List.of(ivs("Stream Start", EventType.STREAM_STATE, 0, Optional.empty())));
    world.record.record(List.of(ivs("Stream End", EventType.STREAM_STATE, 100, Optional.empty())));
    world.merges.merge(IVS_CHANNEL, 0);
    return Optional.of(new FragmentPlace("theirs", "ivs/media/hls"));
  }

  private static StreamEvent ivs(
      String name, EventType type, long second, Optional<FragmentPlace> place) {
    return new StreamEvent(
        World.arn(ResourceKind.CHANNEL, IVS_CHANNEL),
        World.stream("i"),
        "ivs-" + second,
        World.T0.plusSeconds(second),
        type,
        name,
        Optional.empty(),
        true,
        Optional.empty(),
        place);
  }

  private String id() {
    return ofIvs().id();
  }

  private Recording ofIvs() {
    var ofIvs = World.arn(ResourceKind.CHANNEL, IVS_CHANNEL);
    return world.recordings.list(ofIvs, Optional.empty(), Optional.empty(), 10).items().getLast();
  }

  private Recording recording() {
    return world.recordings.list(channel, Optional.empty(), Optional.empty(), 10).items().getLast();
  }
}
