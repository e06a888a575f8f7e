package dev.unbroken.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.media.MediaOutcome;
import dev.unbroken.media.RecordedFragment;
import dev.unbroken.media.RecordingFacts;
import dev.unbroken.media.RenditionSelection;
import dev.unbroken.recordingconfigurations.RenditionConfiguration;
import dev.unbroken.recordingconfigurations.RenditionConfiguration.Selection;
import dev.unbroken.recordings.Recording;
import dev.unbroken.recordings.Stage;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.sessions.Ingest;
import dev.unbroken.sessions.Track;
import dev.unbroken.stitching.IngestFacts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What the making of a recording's files is told of what its configuration wants kept. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WhatIsKeptTest {

  private static final Duration WINDOW = Duration.ofSeconds(30);
  private World world;

  @BeforeEach
  void begin() {
    world = new World();
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void every_rendition_unless_the_configuration_says_otherwise() {
    var facts = finished(world.channel("ccccccccccc1", WINDOW));

    assertThat(facts.renditions()).isEqualTo(new RenditionSelection.All());
  }

  @Test
  void the_classes_of_a_custom_selection() {
    var sizes =
        List.of(
            dev.unbroken.recordingconfigurations.Resolution.SD,
            dev.unbroken.recordingconfigurations.Resolution.HD);
    var custom = new RenditionConfiguration(Selection.CUSTOM, sizes);

    var facts = finished(world.channel("ccccccccccc1", WINDOW, custom));

    assertThat(facts.renditions())
        .isEqualTo(
            new RenditionSelection.Custom(
                Set.of(dev.unbroken.media.Resolution.SD, dev.unbroken.media.Resolution.HD)));
  }

  @Test
  void a_recording_of_thumbnails_alone_ends_well_without_a_playlist() {
    world.media.outcome = (_, _) -> new MediaOutcome.Pictures(Optional.empty());
    var channel =
        world.channel(
            "ccccccccccc1", WINDOW, new RenditionConfiguration(Selection.NONE, List.of()));

    var facts = finished(channel);
    world.announce();

    assertThat(facts.renditions()).isEqualTo(new RenditionSelection.None());
    assertThat(recordings(channel))
        .extracting(Recording::stage)
        .containsExactly(new Stage.Ended(Duration.ZERO, Optional.empty(), Optional.empty()));
    assertThat(world.announcements.getLast().detail().path("recording_status").textValue())
        .isEqualTo("Recording End");
  }

  @Test
  void what_the_encoder_said_of_its_picture_for_fragments_without_a_master_playlist() {
    var video =
        new Track(
            Map.of("codec", "avc1.4d401f"),
            Map.of(
                "videoWidth",
                1280.0,
                "videoHeight",
                720.0,
                "targetFramerate",
                29.97,
                "targetBitrate",
                2_500_000.0));
    var audio = new Track(Map.of("codec", "mp4a.40.2"), Map.of("targetBitrate", 160_000.0));
    var channel = world.channel("ccccccccccc1", WINDOW);
    var ingest = Optional.of(new Ingest(List.of(video), List.of(audio)));
    world.record.record(List.of(World.event(channel, "a", "Stream Start", 0, ingest)));

    var facts = finished(channel);

    assertThat(facts.fragments())
        .extracting(RecordedFragment::ingest)
        .containsExactly(new IngestFacts(1280, 720, 29.97, 2_660_000));
  }

  private RecordingFacts finished(ResourceArn channel) {
    world.clock.set(World.T0.plusSeconds(101));
    world.happens(channel, "a", "Stream Start", 0);
    world.happens(channel, "a", "Stream End", 100);
    world.merges.merge(channel.id(), 0);
    world.drainQueue();
    return world.media.finished.getLast();
  }

  private List<Recording> recordings(ResourceArn channel) {
    return world.recordings.list(channel, Optional.empty(), Optional.empty(), 10).items();
  }
}
