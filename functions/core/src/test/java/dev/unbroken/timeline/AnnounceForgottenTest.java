package dev.unbroken.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.announcements.Announcement;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What the stream of the table did not bring to the bus, the schedule does. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnnounceForgottenTest {

  private World world;
  private ResourceArn channel;

  @BeforeEach
  void a_recording_that_opens_and_ends() {
    world = new World();
    channel = world.channel("fffffffffff1", Duration.ofSeconds(30));
    broadcast(channel, "a");
  }

  private void broadcast(ResourceArn on, String stream) {
    broadcast(on, stream, 0);
  }

  private void broadcast(ResourceArn on, String stream, int second) {
    world.clock.set(World.T0.plusSeconds(second + 101));
    world.happens(on, stream, "Stream Start", second);
    world.merges.merge(on.id(), 0);
    world.happens(on, stream, "Stream End", second + 100);
    world.merges.merge(on.id(), 0);
    world.drainQueue();
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void a_step_nobody_announced_is_announced_once_with_the_id_it_would_have_had() {
    world.clock.advance(Duration.ofMinutes(3));

    world.closing.run();
    world.closing.run();

    assertThat(ids()).containsExactly("1-started", "1-ended");
    var forgotten = ids(world);
    world.announcements.clear();
    world.announce();
    assertThat(ids(world)).containsExactlyInAnyOrderElementsOf(forgotten);
  }

  @Test
  void what_was_announced_in_time_is_not_announced_again() {
    world.announce();
    world.announcements.clear();
    world.clock.advance(Duration.ofHours(1));

    world.closing.run();

    assertThat(world.announcements).isEmpty();
    assertThat(world.outbox.unannounced(channel.id())).isEmpty();
    assertThat(world.watched.channelsUnannouncedSince(world.clock.instant())).isEmpty();
  }

  @Test
  void what_is_under_way_is_left_alone() {
    world.clock.advance(Duration.ofSeconds(30));

    world.closing.run();

    assertThat(world.announcements).isEmpty();
  }

  @Test
  void a_bus_that_is_out_of_order_is_asked_again_until_it_takes_everything() {
    var other = world.channel("fffffffffff2", Duration.ofSeconds(30));
    broadcast(other, "b");
    world.clock.advance(Duration.ofHours(2));
    world.refuse = _ -> true;

    assertThatThrownBy(world.closing::run).hasMessageContaining("could not be looked at");
    world.refuse = _ -> false;
    world.clock.advance(Duration.ofMinutes(5));
    world.closing.run();

    assertThat(ids()).containsExactlyInAnyOrder("1-started", "1-ended", "1-started", "1-ended");
  }

  @Test
  void a_step_that_always_fails_holds_up_no_other_channel() {
    var other = world.channel("fffffffffff2", Duration.ofSeconds(30));
    broadcast(other, "b");
    world.clock.advance(Duration.ofHours(2));
    var first = world.watched.channelsUnannouncedSince(world.clock.instant()).getFirst();
    var poison = World.arn(ResourceKind.CHANNEL, first);
    world.refuse = announcement -> announcement.resource().equals(poison);

    assertThatThrownBy(world.closing::run).hasMessageContaining("could not be looked at");

    assertThat(ids()).containsExactlyInAnyOrder("1-started", "1-ended");
  }

  @Test
  void a_step_that_always_fails_holds_up_no_other_recording_of_its_channel() {
    broadcast(channel, "b", 1000);
    var poison = world.outbox.unannounced(channel.id()).getFirst().recordingId();
    world.clock.advance(Duration.ofHours(2));
    world.refuse = announcement -> announcement.eventId().startsWith(poison);

    assertThatThrownBy(world.closing::run).hasMessageContaining("could not be looked at");

    assertThat(ids()).containsExactly("1-started", "1-ended");
    world.refuse = _ -> false;
    world.clock.advance(Duration.ofMinutes(5));
    world.closing.run();
    assertThat(ids()).containsExactly("1-started", "1-ended", "1-started", "1-ended");
    assertThat(world.outbox.unannounced(channel.id())).isEmpty();
  }

  private List<String> ids() {
    return ids(world).stream().map(id -> id.substring(id.indexOf('-') + 1)).toList();
  }

  private static List<String> ids(World world) {
    return world.announcements.stream().map(Announcement::eventId).toList();
  }
}
