package dev.unbroken.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.settings.Settings;
import dev.unbroken.testing.Tables;
import dev.unbroken.testing.TestingSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StreamKeysTest {

  private static final Settings SETTINGS = TestingSettings.defaults();
  private static final ResourceArn GONE = ResourceArn.of(SETTINGS, ResourceKind.CHANNEL, "gone");
  private static Tables tables;

  private final Channels channels =
      new Channels(TestingChannels.store(tables, 100), new Ids(new Random(41)), SETTINGS);
  private final StreamKeys keys = keys(SETTINGS.streamKeyLimit());

  @BeforeAll
  static void start() {
    tables = Tables.create();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void empty() {
    tables.clear(Tables.RESOURCES);
  }

  @Test
  void come_one_a_channel_and_anew_after_a_deletion() {
    var created = channels.create(TestingChannels.wanted());
    var channel = created.channel().arn();

    assertThatThrownBy(() -> keys.create(channel, Map.of()))
        .isInstanceOf(ServiceFailure.QuotaExceeded.class)
        .hasMessage("The limit of 1 stream key(s) of a channel is reached");
    keys.delete(created.streamKey().arn());
    var anew = keys.create(channel, Map.of("a", "b"));

    assertThat(keys.get(anew.arn())).isEqualTo(anew);
    assertThat(keys.get(anew.arn()).value()).isEqualTo(anew.value());
    assertThat(anew.value()).isNotEqualTo(created.streamKey().value());
    assertThat(anew.tags()).containsEntry("a", "b");
    assertThatThrownBy(() -> keys.get(created.streamKey().arn()))
        .isInstanceOf(ServiceFailure.ResourceNotFound.class);
  }

  @Test
  void come_as_many_as_a_channel_may_have_and_no_more() {
    var channel = channels.create(TestingChannels.wanted()).channel().arn();
    var three = keys(3);
    three.create(channel, Map.of());
    three.create(channel, Map.of());

    assertThatThrownBy(() -> three.create(channel, Map.of()))
        .isInstanceOf(ServiceFailure.QuotaExceeded.class)
        .hasMessageContaining("3 stream key(s)");
    assertThat(keysInTheTable()).isEqualTo(3);
  }

  @Test
  void need_a_channel_that_is_there() {
    var channel = channels.create(TestingChannels.wanted()).channel().arn();
    var foreign = new ResourceArn("aws", "us-east-1", "1", channel.kind(), channel.id());

    for (var arn : List.of(GONE, foreign)) {
      assertThatThrownBy(() -> keys(9).create(arn, Map.of()))
          .isInstanceOf(ServiceFailure.ResourceNotFound.class)
          .hasMessage("Resource: %s not found", arn);
    }
    assertThat(keysInTheTable()).isEqualTo(1);
  }

  @Test
  void are_listed_by_channel_page_by_page_each_once() {
    channels.create(TestingChannels.wanted());
    var channel = channels.create(TestingChannels.wanted()).channel().arn();
    var many = keys(50);
    for (var i = 1; i < 7; i++) {
      many.create(channel, Map.of());
    }

    var seen = new HashSet<ResourceArn>();
    var position = Optional.<String>empty();
    do {
      var page = many.list(channel, 2, position);
      page.items().forEach(key -> assertThat(seen.add(key.arn())).isTrue());
      assertThat(page.items()).allMatch(key -> key.channel().equals(channel));
      position = page.next();
    } while (position.isPresent());

    assertThat(seen).hasSize(7);
  }

  @Test
  void of_a_channel_without_any_are_an_empty_list_and_of_none_not_found() {
    var created = channels.create(TestingChannels.wanted());
    keys.delete(created.streamKey().arn());

    assertThat(keys.list(created.channel().arn(), 50, Optional.empty()).items()).isEmpty();
    assertThatThrownBy(() -> keys.list(GONE, 50, Optional.empty()))
        .isInstanceOf(ServiceFailure.ResourceNotFound.class)
        .hasMessage("Resource: %s not found", GONE);
  }

  @Test
  void are_read_many_at_once_and_the_unknown_ones_told() {
    var first = channels.create(TestingChannels.wanted()).streamKey();
    var second = channels.create(TestingChannels.wanted()).streamKey();
    var unknown = ResourceArn.of(SETTINGS, ResourceKind.STREAM_KEY, "unknown");

    var batch = keys.getAll(List.of(second.arn(), unknown, first.arn(), second.arn()));

    assertThat(batch.found()).containsExactly(second, first);
    assertThat(batch.missing()).containsExactly(unknown);
  }

  @Test
  void are_deleted_once() {
    var key = channels.create(TestingChannels.wanted()).streamKey().arn();
    keys.delete(key);

    assertThatThrownBy(() -> keys.delete(key))
        .isInstanceOf(ServiceFailure.ResourceNotFound.class)
        .hasMessage("Resource: %s not found", key);
  }

  private static long keysInTheTable() {
    return tables.items(Tables.RESOURCES).stream()
        .filter(item -> item.get("kind").s().equals("stream-key"))
        .count();
  }

  private static StreamKeys keys(int limit) {
    return new StreamKeys(
        new StreamKeyStore(tables.resources(), limit), new Ids(new Random(42)), SETTINGS);
  }
}
