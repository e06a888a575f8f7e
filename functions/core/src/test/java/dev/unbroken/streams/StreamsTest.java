package dev.unbroken.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unbroken.dynamodb.Backoff;
import dev.unbroken.dynamodb.ChannelKey;
import dev.unbroken.dynamodb.ItemWriter;
import dev.unbroken.dynamodb.Transactions;
import dev.unbroken.dynamodb.Written;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.live.Health;
import dev.unbroken.live.LiveStream;
import dev.unbroken.live.LiveStreamItem;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.testing.Tables;
import dev.unbroken.testing.TestingSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StreamsTest {

  private static final Instant T0 = Instant.parse("2026-03-01T20:00:00.123Z");

  private static Tables tables;

  private Instant now = T0;
  private Streams streams;

  @BeforeAll
  static void begin() {
    tables = Tables.create();
  }

  @AfterAll
  static void end() {
    tables.close();
  }

  @BeforeEach
  void empty() {
    tables.clear(Tables.STREAMS);
    tables.clear(Tables.RESOURCES);
    var transactions = new Transactions(tables.dynamoDb(), new Backoff(new Random(7)));
    var store =
        new StreamStore(
            tables.dynamoDb(),
            Tables.STREAMS,
            tables.resources(),
            transactions,
            Duration.ofDays(60));
    streams = new Streams(store, 5, new Ids(new Random(11)), () -> now);
  }

  @Test
  void a_channel_that_had_no_stream_or_whose_stream_has_ended_is_offline() {
    var fresh = channel("fresh");
    var ended = channel("ended");
    newest(ended, "a", Health.HEALTHY, false);

    for (var channel : List.of(fresh, ended)) {
      assertThatExceptionOfType(ServiceFailure.ChannelNotBroadcasting.class)
          .isThrownBy(() -> streams.get(channel))
          .withMessage("Channel: " + channel + " is not currently online");
      assertThatExceptionOfType(ServiceFailure.ChannelNotBroadcasting.class)
          .isThrownBy(() -> streams.stop(channel));
      assertThatExceptionOfType(ServiceFailure.ChannelNotBroadcasting.class)
          .isThrownBy(() -> streams.putMetadata(channel, "text"));
    }
    assertThat(commands()).isEmpty();
  }

  @Test
  void a_channel_that_does_not_exist_is_not_found_whatever_is_left_of_its_streams() {
    var gone = arn("gone");
    newest(gone, "a", Health.HEALTHY, true);
    var elsewhere =
        ResourceArn.parse(channel("here").toString().replace("eu-west-1", "us-east-1"))
            .orElseThrow();

    for (var channel : List.of(gone, elsewhere, arn("never"))) {
      assertThatExceptionOfType(ServiceFailure.ResourceNotFound.class)
          .isThrownBy(() -> streams.get(channel));
      assertThatExceptionOfType(ServiceFailure.ResourceNotFound.class)
          .isThrownBy(() -> streams.stop(channel));
      assertThatExceptionOfType(ServiceFailure.ResourceNotFound.class)
          .isThrownBy(() -> streams.putMetadata(channel, "text"));
    }
    assertThat(commands()).isEmpty();
  }

  @Test
  void pages_hold_each_live_stream_once_while_others_come_and_go() {
    for (var i = 0; i < 30; i++) {
      newest(channel("c%02d".formatted(i)), "a", Health.HEALTHY, i % 3 > 0);
    }
    var seen = new ArrayList<LiveStream>();
    var after = Optional.<String>empty();
    do {
      var page = streams.list(Optional.empty(), after, 3);
      seen.addAll(page.items());
      after = page.next();
      newest(channel("a" + seen.size()), "a", Health.HEALTHY, true);
      newest(arn("c00"), "a", Health.HEALTHY, true);
      newest(seen.getLast().channel(), "a", Health.HEALTHY, false);
    } while (after.isPresent());

    assertThat(seen)
        .extracting(stream -> stream.channel().id())
        .doesNotHaveDuplicates()
        .containsAll(
            IntStream.range(0, 30).filter(i -> i % 3 > 0).mapToObj("c%02d"::formatted).toList());
  }

  @Test
  void a_list_of_one_health_holds_that_alone_and_ends_with_no_empty_page() {
    var healths = List.of(Health.HEALTHY, Health.STARVING, Health.UNKNOWN);
    for (var i = 0; i < 12; i++) {
      newest(channel("c%02d".formatted(i)), "a", healths.get(i % 3), true);
    }

    var first = streams.list(Optional.of(Health.STARVING), Optional.empty(), 2);
    var second = streams.list(Optional.of(Health.STARVING), first.next(), 2);

    assertThat(first.items())
        .extracting(stream -> stream.channel().id())
        .containsExactly("c01", "c04");
    assertThat(second.items())
        .extracting(stream -> stream.channel().id())
        .containsExactly("c07", "c10");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void a_stop_is_kept_once_under_its_stream_and_has_the_same_event_id_when_asked_again() {
    var channel = channel("stop");
    newest(channel, "a", Health.HEALTHY, true);

    streams.stop(channel);
    now = T0.plusSeconds(3);
    streams.stop(channel);

    assertThat(commands()).hasSize(1);
    assertThat(commands().getFirst().eventId()).isEqualTo(stream("a") + "-StopStream");
    assertThat(commands().getFirst().time()).isEqualTo(T0.plusSeconds(3));
  }

  @Test
  void metadata_is_kept_in_the_order_of_time_and_each_has_an_id_of_its_own() {
    var channel = channel("metadata");
    newest(channel, "a", Health.HEALTHY, true);

    for (var text : List.of("same", "same", "last")) {
      streams.putMetadata(channel, text);
      now = now.plusMillis(900);
    }

    assertThat(commands())
        .extracting(command -> command.members().get(StreamCommand.METADATA))
        .containsExactly("same", "same", "last");
    assertThat(commands()).extracting(StreamCommand::eventId).doesNotHaveDuplicates();
    assertThat(commands()).extracting(StreamCommand::time).isSorted();
  }

  @Test
  void metadata_takes_1024_bytes_of_utf_8_and_no_more() {
    var channel = channel("bytes");
    newest(channel, "a", Health.HEALTHY, true);

    streams.putMetadata(channel, "ä".repeat(512));

    assertThatExceptionOfType(ServiceFailure.Validation.class)
        .isThrownBy(() -> streams.putMetadata(channel, "ä".repeat(512) + "x"))
        .withMessage("Metadata size exceeds payload limit");
    assertThat(commands()).hasSize(1);
  }

  @Test
  void of_all_who_put_metadata_in_the_same_second_five_may() throws Exception {
    var channel = channel("rate");
    newest(channel, "a", Health.HEALTHY, true);
    try (var clients = Executors.newFixedThreadPool(6)) {
      var calls =
          IntStream.range(0, 12)
              .<Callable<Optional<String>>>mapToObj(i -> () -> refusal(channel, "text " + i))
              .toList();
      var refusals = new ArrayList<String>();
      for (var done : clients.invokeAll(calls)) {
        done.get().ifPresent(refusals::add);
      }

      assertThat(refusals)
          .hasSize(7)
          .containsOnly(
              "Operation: ivs:PutMetadata exceeded call rate: 5 for resource: " + channel);
    }
    assertThat(commands()).hasSize(5);

    now = T0.plusSeconds(1);
    assertThat(refusal(channel, "the next second")).isEmpty();
  }

  private Optional<String> refusal(ResourceArn channel, String text) {
    try {
      streams.putMetadata(channel, text);
      return Optional.empty();
    } catch (ServiceFailure.Throttled throttled) {
      return Optional.of(throttled.getMessage());
    }
  }

  @Test
  void a_command_reaches_no_stream_but_the_one_that_is_live() {
    var channel = channel("races");
    newest(channel, "a", Health.HEALTHY, true);
    var before = streams.get(channel);
    newest(channel, "b", Health.HEALTHY, true);
    var transactions = new Transactions(tables.dynamoDb(), new Backoff(new Random(7)));
    var store =
        new StreamStore(
            tables.dynamoDb(),
            Tables.STREAMS,
            tables.resources(),
            transactions,
            Duration.ofDays(60));

    var sent = store.keep(before, StreamCommand.stop(before, now));

    assertThat(sent).isEqualTo(StreamStore.Sent.NOT_LIVE);
    assertThat(commands()).isEmpty();
    streams.stop(channel);
    assertThat(commands()).extracting(StreamCommand::streamId).containsExactly(stream("b"));
  }

  @Test
  void a_channel_is_offline_for_conditions_too_unless_it_is_live() {
    var transactions = new Transactions(tables.dynamoDb(), new Backoff(new Random(7)));
    newest(channel("on"), "a", Health.HEALTHY, true);
    newest(channel("off"), "a", Health.HEALTHY, false);

    for (var offline : List.of("off", "never")) {
      assertThat(transactions.write(LiveStreamItem.isOffline(Tables.STREAMS, offline)))
          .isInstanceOf(Written.Done.class);
    }
    assertThat(transactions.write(LiveStreamItem.isOffline(Tables.STREAMS, "on")))
        .isInstanceOf(Written.Refused.class);
  }

  private static ResourceArn arn(String id) {
    return ResourceArn.of(TestingSettings.defaults(), ResourceKind.CHANNEL, id);
  }

  private static String stream(String name) {
    return "st-" + name + "0".repeat(23 - name.length());
  }

  private static ResourceArn channel(String id) {
    var item = new ItemWriter().resource(arn(id)).attributes();
    tables.dynamoDb().putItem(put -> put.tableName(Tables.RESOURCES).item(item));
    return arn(id);
  }

  private static void newest(ResourceArn channel, String name, Health health, boolean live) {
    var newest = new LiveStream(channel, stream(name), T0, health, "https://play.example/x.m3u8");
    var item = new HashMap<>(LiveStreamItem.write(newest, live));
    item.putAll(ChannelKey.of(channel.id(), ChannelKey.VERSION_ITEM));
    tables.dynamoDb().putItem(put -> put.tableName(Tables.STREAMS).item(item));
  }

  /** In the order of their keys. */
  private static List<StreamCommand> commands() {
    return tables.items(Tables.STREAMS).stream()
        .filter(item -> item.get(ChannelKey.ITEM).s().startsWith(StreamCommandItem.COMMANDS))
        .sorted(Comparator.comparing(item -> item.get(ChannelKey.ITEM).s()))
        .map(StreamCommandItem::read)
        .toList();
  }
}
