package dev.unbroken.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.dynamodb.Backoff;
import dev.unbroken.dynamodb.ResourceTable;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.settings.Settings;
import dev.unbroken.testing.ObservedTables;
import dev.unbroken.testing.Tables;
import dev.unbroken.testing.TestingSettings;
import java.util.ArrayDeque;
import java.util.Deque;
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

/** Updating and deleting channels, with what they refer to and what refers to them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChangingChannelsTest {

  private static final Settings SETTINGS = TestingSettings.defaults();
  private static Tables tables;

  private final TestingChannels testing = new TestingChannels(tables, 31);
  private final Channels channels =
      new Channels(TestingChannels.store(tables, 100), new Ids(new Random(32)), SETTINGS);
  private final StreamKeys keys =
      new StreamKeys(new StreamKeyStore(tables.resources(), 3), new Ids(new Random(33)), SETTINGS);
  private final Deque<Runnable> rivals = new ArrayDeque<>();
  private final Channels late = late();

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
    tables.clear(Tables.STREAMS);
  }

  @Test
  void an_update_is_read_at_once_and_leaves_the_count_of_keys() {
    var arn = channels.create(TestingChannels.wanted()).channel().arn();

    var updated = channels.update(arn, TestingUpdate.name("evening"));

    assertThat(updated.name()).isEqualTo("evening");
    assertThat(channels.get(arn)).isEqualTo(updated);
    assertThat(channels.update(arn, TestingUpdate.name("")).name()).isEmpty();
    assertThat(testing.item(arn).has("name")).isFalse();
    assertThat(testing.item(arn).number("references")).isEqualTo(1);
  }

  @Test
  void an_update_of_nothing_answers_the_channel() {
    var channel = channels.create(TestingChannels.wanted()).channel();

    assertThat(channels.update(channel.arn(), TestingUpdate.nothing())).isEqualTo(channel);
  }

  @Test
  void a_reference_moves_with_its_counts() {
    var first = testing.configuration();
    var second = testing.configuration();
    var arn = channels.create(TestingChannels.wanted(first)).channel().arn();

    channels.update(arn, TestingUpdate.attach(second));

    assertThat(references(first)).isZero();
    assertThat(references(second)).isEqualTo(1);
    channels.update(arn, TestingUpdate.attach(second));
    assertThat(references(second)).isEqualTo(1);
    channels.update(arn, TestingUpdate.detach(second.kind()));
    channels.update(arn, TestingUpdate.detach(second.kind()));
    assertThat(references(second)).isZero();
    testing.configurations().delete(second);
    assertThat(channels.get(arn).recordingConfiguration()).isEmpty();
  }

  @Test
  void a_policy_and_an_ad_configuration_are_counted_too() {
    var arn = channels.create(TestingChannels.wanted()).channel().arn();
    for (var kind :
        List.of(ResourceKind.PLAYBACK_RESTRICTION_POLICY, ResourceKind.AD_CONFIGURATION)) {
      var wanted = testing.referable(kind, "abcdefghijkl");

      channels.update(arn, TestingUpdate.attach(wanted));

      assertThat(references(wanted)).isEqualTo(1);
    }
    assertThat(channels.get(arn).playbackRestrictionPolicy()).isPresent();
    assertThat(channels.get(arn).adConfiguration()).isPresent();
    channels.delete(arn);
    assertThat(tables.items(Tables.RESOURCES))
        .filteredOn(item -> item.containsKey("references"))
        .hasSize(2)
        .allSatisfy(item -> assertThat(item.get("references").n()).isEqualTo("0"));
  }

  @Test
  void nothing_can_be_attached_that_is_not_there() {
    var configuration = testing.configuration();
    var arn = channels.create(TestingChannels.wanted(configuration)).channel().arn();
    var foreign =
        new ResourceArn("aws", "us-east-1", "1", configuration.kind(), configuration.id());
    for (var gone :
        List.of(
            foreign,
            ResourceArn.of(SETTINGS, ResourceKind.RECORDING_CONFIGURATION, "gone"),
            ResourceArn.of(SETTINGS, ResourceKind.PLAYBACK_RESTRICTION_POLICY, "gone"),
            ResourceArn.of(SETTINGS, ResourceKind.AD_CONFIGURATION, "gone"))) {

      assertThatThrownBy(() -> channels.update(arn, TestingUpdate.attach(gone)))
          .isInstanceOf(ServiceFailure.ResourceNotFound.class)
          .hasMessage("Resource: %s not found", gone);
    }
    assertThat(channels.get(arn).recordingConfiguration()).contains(configuration);
    assertThat(references(configuration)).isEqualTo(1);
  }

  @Test
  void a_configuration_that_failed_cannot_be_attached() {
    var failed = testing.failedConfiguration();
    var arn = channels.create(TestingChannels.wanted()).channel().arn();

    assertThatThrownBy(() -> channels.update(arn, TestingUpdate.attach(failed)))
        .isInstanceOf(ServiceFailure.Validation.class)
        .hasMessageContaining("'recordingConfigurationArn'")
        .hasMessageContaining("does not exist");
  }

  @Test
  void a_deletion_takes_the_keys_and_counts_all_down() {
    var configuration = testing.configuration();
    var created = channels.create(TestingChannels.wanted(configuration));
    var other = channels.create(TestingChannels.wanted(configuration));
    keys.create(created.channel().arn(), Map.of());

    channels.delete(created.channel().arn());

    assertThat(references(configuration)).isEqualTo(1);
    assertThat(quota()).isEqualTo(1);
    assertThat(tables.items(Tables.RESOURCES))
        .filteredOn(item -> item.get("kind").s().equals("stream-key"))
        .singleElement()
        .satisfies(key -> assertThat(key.get("id").s()).isEqualTo(other.streamKey().arn().id()));
  }

  @Test
  void what_does_not_exist_is_neither_updated_nor_deleted() {
    var channel = channels.create(TestingChannels.wanted()).channel().arn();
    var gone = ResourceArn.of(SETTINGS, ResourceKind.CHANNEL, "gone");
    var foreign = new ResourceArn("aws", "us-east-1", "1", channel.kind(), channel.id());
    for (var arn : List.of(gone, foreign)) {
      assertThatThrownBy(() -> channels.update(arn, TestingUpdate.nothing()))
          .isInstanceOf(ServiceFailure.ResourceNotFound.class)
          .hasMessage("Resource: %s not found", arn);
      assertThatThrownBy(() -> channels.delete(arn))
          .isInstanceOf(ServiceFailure.ResourceNotFound.class)
          .hasMessage("Resource: %s not found", arn);
    }
    assertThat(quota()).isEqualTo(1);
  }

  @Test
  void a_live_channel_stays_as_it_is_until_its_stream_ends() {
    var configuration = testing.configuration();
    var created = channels.create(TestingChannels.wanted(configuration));
    var arn = created.channel().arn();
    testing.goLive(arn);

    for (Runnable refused :
        List.<Runnable>of(
            () -> channels.update(arn, TestingUpdate.name("x")),
            () -> channels.update(arn, TestingUpdate.detach(configuration.kind())),
            () -> channels.delete(arn))) {
      assertThatThrownBy(refused::run)
          .isInstanceOf(ServiceFailure.Conflict.class)
          .hasMessage("Channel: %s is currently online", arn);
    }
    assertThat(channels.get(arn)).isEqualTo(created.channel());
    assertThat(keys.get(created.streamKey().arn())).isEqualTo(created.streamKey());
    assertThat(references(configuration)).isEqualTo(1);
    testing.goOff(arn);
    channels.update(arn, TestingUpdate.name("x"));
    channels.delete(arn);
  }

  @Test
  void an_update_that_lost_a_race_builds_on_the_winner_s() {
    var first = testing.configuration();
    var second = testing.configuration();
    var arn = channels.create(TestingChannels.wanted(first)).channel().arn();
    rivals.add(() -> channels.update(arn, TestingUpdate.attach(second)));
    rivals.add(() -> channels.update(arn, TestingUpdate.insecureIngest(true)));

    var updated = late.update(arn, TestingUpdate.name("late"));

    assertThat(updated.name()).isEqualTo("late");
    assertThat(updated.recordingConfiguration()).contains(second);
    assertThat(updated.srt().passphrase()).isEmpty();
    assertThat(channels.get(arn)).isEqualTo(updated);
    assertThat(references(first)).isZero();
    assertThat(references(second)).isEqualTo(1);
  }

  @Test
  void a_key_made_while_its_channel_is_deleted_goes_with_it() {
    var created = channels.create(TestingChannels.wanted());
    var arn = created.channel().arn();
    rivals.add(() -> keys.create(arn, Map.of()));
    rivals.add(() -> {
      keys.delete(created.streamKey().arn());
      keys.create(arn, Map.of());
    });

    late.delete(arn);

    assertThat(tables.items(Tables.RESOURCES))
        .extracting(item -> item.get("kind").s())
        .containsExactly("quota");
    assertThat(quota()).isZero();
  }

  @Test
  void a_channel_that_goes_live_while_it_is_deleted_stays() {
    var created = channels.create(TestingChannels.wanted());
    var arn = created.channel().arn();
    rivals.add(() -> testing.goLive(arn));

    assertThatThrownBy(() -> late.delete(arn)).isInstanceOf(ServiceFailure.Conflict.class);
    assertThat(channels.get(arn)).isEqualTo(created.channel());
  }

  @Test
  void of_two_who_delete_a_channel_one_finds_it_gone() {
    var arn = channels.create(TestingChannels.wanted()).channel().arn();
    rivals.add(() -> channels.delete(arn));

    assertThatThrownBy(() -> late.delete(arn)).isInstanceOf(ServiceFailure.ResourceNotFound.class);
    assertThat(quota()).isZero();
  }

  /** Channels of a client whom the rivals forestall, one before each of its writes. */
  private Channels late() {
    var observed =
        ObservedTables.of(
            tables.dynamoDb(),
            call -> {
              if (call.equals("transactWriteItems")) {
                Optional.ofNullable(rivals.poll()).ifPresent(Runnable::run);
              }
            });
    var table = new ResourceTable(observed, Tables.RESOURCES, new Backoff(new Random(34)));
    var store = new ChannelStore(table, Tables.STREAMS, 100);
    return new Channels(store, new Ids(new Random(35)), SETTINGS);
  }

  private long references(ResourceArn arn) {
    return testing.item(arn).number("references");
  }

  private static long quota() {
    return tables.items(Tables.RESOURCES).stream()
        .filter(item -> item.get("kind").s().equals("quota"))
        .filter(item -> item.get("id").s().equals("channel"))
        .mapToLong(item -> Long.parseLong(item.get("count").n()))
        .sum();
  }
}
