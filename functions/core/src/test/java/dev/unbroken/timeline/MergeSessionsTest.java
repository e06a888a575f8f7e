package dev.unbroken.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.recordings.Recording;
import dev.unbroken.recordings.RecordingState;
import dev.unbroken.resource.ResourceArn;
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

    world.merges.merge(channel.id());
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

  private static Recording only(ResourceArn channel) {
    var listed = all(channel);
    assertThat(listed).hasSize(1);
    return listed.getFirst();
  }

  private static List<Recording> all(ResourceArn channel) {
    return world.recordings.list(channel, Optional.empty(), Optional.empty(), 100).items();
  }
}
