package dev.unbroken.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unbroken.channels.StreamKey;
import dev.unbroken.dynamodb.ResourceKey;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.publishing.Publisher;
import dev.unbroken.publishing.StreamName;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.sessions.Session;
import dev.unbroken.testing.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Who may publish to a channel, and until when. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PublishStreamsTest {

  private static World world;
  private static Publishers publishers;

  private ResourceArn channel;
  private StreamKey key;

  @BeforeAll
  static void begin() {
    world = new World();
    publishers = new Publishers(world);
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @BeforeEach
  void a_channel_with_a_key() {
    world.tables.clear(Tables.STREAMS);
    world.interrupted.forget();
    world.media.lastWrites.clear();
    world.clock.set(World.T0);
    channel = world.channel("cccccccccccc", Duration.ofSeconds(30));
    key = publishers.key(channel);
  }

  private Session publish(Publisher publisher) {
    return publishers.publishing.begin(key.value(), Optional.empty(), publisher);
  }

  private void assertRefused(Publisher publisher) {
    assertThatExceptionOfType(ServiceFailure.Conflict.class).isThrownBy(() -> publish(publisher));
  }

  private Session session(Session before) {
    return world.sessions.get(channel, Optional.of(before.streamId())).session();
  }

  private static Publisher one(String connection) {
    return Publisher.unique("edge", connection);
  }

  private static Publisher nginx(int client) {
    return Publisher.counted("edge", Integer.toString(client));
  }

  private static void wind(int seconds) {
    world.clock.advance(Duration.ofSeconds(seconds));
  }

  private static Instant at(int second) {
    return World.T0.plusSeconds(second);
  }

  @Test
  void another_is_let_in_when_the_first_has_been_silent_for_long_and_its_stream_ends_there() {
    var first = publish(one("a"));
    wind(20);
    publishers.following.alive(one("a"), OptionalLong.empty());
    wind(45);
    assertRefused(one("b"));
    wind(1);

    var second = publish(one("b"));

    assertThat(session(first).end()).contains(at(20));
    assertThat(second.start()).isEqualTo(at(66));
    assertThat(session(second).end()).isEmpty();
  }

  @Test
  void a_begin_that_nothing_was_heard_of_gives_way_within_any_usual_window() {
    var lost = publish(one("a"));
    wind(20);
    assertRefused(one("b"));
    assertRefused(Publisher.unique("other", "b"));
    wind(1);
    assertRefused(Publisher.unique("other", "b"));

    var second = publish(one("b"));

    assertThat(session(lost).end()).contains(at(0));
    wind(12);
    publishers.following.alive(one("b"), OptionalLong.empty());
    wind(40);
    assertRefused(one("c"));
    assertThat(session(second).end()).isEmpty();
  }

  @Test
  void nginx_which_tells_of_itself_after_half_a_minute_has_as_long_as_any_other() {
    publish(nginx(1));
    wind(45);
    assertRefused(nginx(2));
    wind(1);

    publish(nginx(2));
  }

  @Test
  void who_has_published_and_is_gone_begins_nothing_when_it_is_said_to_be_there() {
    var name = StreamName.parse(key.value());
    assertThat(publishers.following.connected(name, one("a"))).isFalse();
    var first = publish(one("a"));
    publishers.following.end(one("a"));

    assertThat(publishers.following.connected(name, one("a"))).isTrue();

    assertThat(session(first).end()).isPresent();
  }

  @Test
  void the_last_file_of_a_stream_is_a_sign_of_life_and_its_end() {
    var first = publish(one("a"));
    world.merges.merge(channel.id(), 0);
    var prefix = session(first).place().orElseThrow().prefix();
    world.media.lastWrites.put(prefix, at(60));
    wind(80);
    assertRefused(one("b"));
    wind(30);

    publish(one("b"));

    assertThat(session(first).end()).contains(at(60));
  }

  @Test
  void who_asks_again_has_the_same_stream_and_nothing_is_written() {
    var first = publish(one("a"));
    var before = world.tables.items(Tables.STREAMS);
    wind(30);

    var again = publish(one("a"));

    assertThat(again.streamId()).isEqualTo(first.streamId());
    assertThat(world.tables.items(Tables.STREAMS)).isEqualTo(before);
  }

  @Test
  void a_connection_that_is_counted_anew_shows_that_its_server_has_lost_the_other() {
    var first = publish(nginx(40));
    wind(12);
    publishers.following.alive(nginx(40), OptionalLong.of(12_000));
    wind(3);
    assertRefused(nginx(41));

    var second = publish(nginx(2));

    assertThat(session(first).end()).contains(at(12));
    assertThat(second.streamId()).isNotEqualTo(first.streamId());
  }

  @Test
  void the_same_number_is_a_repeat_at_first_and_another_connection_later() {
    var first = publish(nginx(1));
    wind(8);
    assertThat(publish(nginx(1)).streamId()).isEqualTo(first.streamId());
    wind(30);

    var second = publish(nginx(1));

    assertThat(second.streamId()).isNotEqualTo(first.streamId());
    assertThat(session(first).end()).contains(at(0));
  }

  @Test
  void a_server_that_says_that_it_runs_anew_has_lost_its_connections() {
    var first = publish(Publisher.of("srs", "run-1", "a"));
    wind(5);
    assertRefused(Publisher.of("srs", "run-1", "b"));

    publish(Publisher.of("srs", "run-2", "c"));

    assertThat(session(first).end()).contains(at(0));
    publishers.following.end(Publisher.of("srs", "run-1", "a"));
    assertThat(session(first).end()).contains(at(0));
  }

  @Test
  void who_was_replaced_is_cut_off_and_brings_nothing_back() {
    var first = publish(one("a"));
    wind(60);
    var second = publish(one("b"));
    wind(20);

    assertThat(publishers.following.alive(one("a"), OptionalLong.empty())).isFalse();
    assertThat(publishers.following.alive(one("b"), OptionalLong.empty())).isTrue();
    publishers.following.end(one("a"));
    publishers.following.report(
        new StreamName.Session(channel.id(), first.streamId()),
        Optional.of(at(75)),
        Optional.empty(),
        false);

    assertThat(session(first).end()).contains(at(0));
    assertThat(session(second).end()).isEmpty();
  }

  @Test
  void a_connection_that_is_open_but_brings_nothing_is_no_sign_of_life() {
    var first = publish(nginx(3));
    for (var update = 0; update < 6; update++) {
      wind(10);
      publishers.following.alive(nginx(3), OptionalLong.of(10_000));
    }

    publish(nginx(4));

    assertThat(session(first).end()).contains(at(10));
  }

  @Test
  void an_end_counts_once_and_only_from_the_connection_itself() {
    var first = publish(one("a"));
    wind(30);
    publishers.following.end(one("b"));
    publishers.following.end(Publisher.unique("other", "a"));
    assertThat(session(first).end()).isEmpty();

    publishers.following.end(one("a"));
    wind(30);
    publishers.following.end(one("a"));
    publishers.following.alive(one("a"), OptionalLong.empty());

    assertThat(session(first).end()).contains(at(30));
    assertThat(publish(one("a")).streamId()).isNotEqualTo(first.streamId());
  }

  @Test
  void of_two_at_once_one_is_let_in() {
    var other = new AtomicReference<Session>();
    world.interrupted.beforeNextWrite(() -> other.set(publish(one("b"))));

    assertRefused(one("a"));

    assertThat(session(other.get()).end()).isEmpty();
    assertThat(world.sessions.list(channel, Optional.empty(), 10).items()).hasSize(1);
  }

  @Test
  void a_key_that_is_deleted_while_its_publisher_is_let_in_lets_nobody_in() {
    world.interrupted.beforeNextWrite(() ->
        world
            .tables
            .dynamoDb()
            .deleteItem(
                delete -> delete.tableName(Tables.RESOURCES).key(ResourceKey.of(key.arn()))));

    assertThatExceptionOfType(ServiceFailure.AccessDenied.class)
        .isThrownBy(() -> publish(one("a")));

    assertThat(world.tables.items(Tables.STREAMS)).isEmpty();
  }

  @Test
  void a_key_whose_channel_is_gone_or_is_not_the_one_that_was_named_lets_nobody_in() {
    assertThatExceptionOfType(ServiceFailure.AccessDenied.class)
        .isThrownBy(
            () -> publishers.publishing.begin(key.value(), Optional.of("dddddddddddd"), one("a")));
    world
        .tables
        .dynamoDb()
        .deleteItem(delete -> delete.tableName(Tables.RESOURCES).key(ResourceKey.of(channel)));

    assertThatExceptionOfType(ServiceFailure.AccessDenied.class)
        .isThrownBy(() -> publish(one("a")));
  }

  @Test
  void a_stream_that_only_events_tell_of_is_somebody_s_too() {
    world.happens(channel, "events", "Stream Start", 0);
    wind(10);
    assertRefused(one("a"));
    wind(60);

    var second = publish(one("a"));

    assertThat(world.sessions.get(channel, Optional.empty()).session().streamId())
        .isEqualTo(second.streamId());
  }

  @Test
  void a_stream_that_was_taken_for_dead_lives_when_it_is_heard_of_again() {
    var first = publish(one("a"));
    wind(400);
    world.closing.run();
    assertThat(session(first).end()).contains(at(0));

    assertThat(publishers.following.alive(one("a"), OptionalLong.empty())).isTrue();

    assertThat(session(first).end()).isEmpty();
    assertRefused(one("b"));
  }
}
