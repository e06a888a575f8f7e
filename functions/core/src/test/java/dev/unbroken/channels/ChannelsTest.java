package dev.unbroken.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.channels.Channel.Preset;
import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.settings.Settings;
import dev.unbroken.testing.Tables;
import dev.unbroken.testing.TestingSettings;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChannelsTest {

  private static final Settings SETTINGS = TestingSettings.defaults();
  private static Tables tables;

  private final TestingChannels testing = new TestingChannels(tables, 21);
  private final Channels channels = channels(SETTINGS);

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
  void are_read_as_they_were_created() {
    var configuration = testing.configuration();

    var created = channels.create(TestingChannels.wanted(configuration)).channel();

    assertThat(channels.get(created.arn())).isEqualTo(created);
    assertThat(created.recordingConfiguration()).contains(configuration);
    assertThat(created.arn().toString())
        .matches("arn:aws:ivs:eu-west-1:123456789012:channel/[A-Za-z0-9]{12}");
  }

  @Test
  void come_with_a_stream_key_that_is_found_by_the_hash_of_its_value() {
    var created = channels.create(TestingChannels.wanted());
    var key = created.streamKey();

    var found =
        tables
            .dynamoDb()
            .query(query ->
                query
                    .tableName(Tables.RESOURCES)
                    .indexName("byValueHash")
                    .keyConditionExpression("valueHash = :hash")
                    .expressionAttributeValues(
                        Map.of(":hash", AttributeValue.fromS(StreamKeyItem.hash(key.value())))));

    assertThat(key.value()).matches("sk_eu-west-1_[A-Za-z0-9]{12}_[A-Za-z0-9]{30}");
    assertThat(key.arn().kind()).isEqualTo(ResourceKind.STREAM_KEY);
    assertThat(key.channel()).isEqualTo(created.channel().arn());
    assertThat(found.items())
        .singleElement()
        .satisfies(item -> assertThat(item.get("id").s()).isEqualTo(key.arn().id()));
  }

  @Test
  void keep_their_secrets_out_of_every_text() {
    var created = channels.create(TestingChannels.wanted());

    assertThat(created.toString())
        .doesNotContain(created.streamKey().value())
        .doesNotContain(created.channel().srt().passphrase().orElseThrow());
  }

  @Test
  void say_where_their_streams_go_in_and_come_out() {
    var channel = channels.create(TestingChannels.wanted()).channel();

    assertThat(channel.ingestEndpoint()).matches("[0-9a-f]{12}\\.global-contribute.live-video.net");
    assertThat(channel.playbackUrl())
        .matches(
            "https://[0-9a-f]{12}\\.eu-west-1\\.playback\\.live-video\\.net"
                + "/api/video/v1/eu-west-1\\.123456789012\\.channel\\.[A-Za-z0-9]{12}\\.m3u8")
        .contains(channel.arn().id());
    assertThat(channel.srt().endpoint()).matches("[0-9a-f]{12}\\.srt\\.live-video\\.net");
    // SRT takes passphrases of 10 to 79 characters.
    assertThat(channel.srt().passphrase().orElseThrow()).matches("[A-Za-z0-9]{10,79}");
  }

  @Test
  void have_no_passphrase_when_streams_may_come_unencrypted() {
    var channel = channels.create(TestingChannels.insecure()).channel();

    assertThat(channel.srt().passphrase()).isEmpty();
    assertThat(channels.get(channel.arn())).isEqualTo(channel);
  }

  @ParameterizedTest
  @EnumSource
  void have_a_default_preset_where_their_type_has_presets(Channel.Type type) {
    var channel = channels.create(TestingChannels.wanted(type)).channel();

    var hasPresets = type == Channel.Type.ADVANCED_HD || type == Channel.Type.ADVANCED_SD;
    assertThat(channel.preset().isPresent()).isEqualTo(hasPresets);
    assertThat(channel.preset().stream())
        .allMatch(preset -> preset == Preset.HIGHER_BANDWIDTH_DELIVERY);
  }

  @Test
  void are_refused_with_a_recording_configuration_that_does_not_exist() {
    var gone = ResourceArn.of(SETTINGS, ResourceKind.RECORDING_CONFIGURATION, "abcdefghijkl");

    assertThatThrownBy(() -> channels.create(TestingChannels.wanted(gone)))
        .isInstanceOf(ServiceFailure.ResourceNotFound.class)
        .hasMessage("Resource: %s not found", gone);
    assertThat(tables.items(Tables.RESOURCES)).isEmpty();
  }

  @Test
  void are_refused_with_a_recording_configuration_of_another_region() {
    var ours = testing.configuration();
    var foreign = new ResourceArn("aws", "us-east-1", ours.account(), ours.kind(), ours.id());

    assertThatThrownBy(() -> channels.create(TestingChannels.wanted(foreign)))
        .isInstanceOf(ServiceFailure.ResourceNotFound.class)
        .hasMessage("Resource: %s not found", foreign);
  }

  @Test
  void are_refused_with_a_recording_configuration_that_failed() {
    var failed = testing.failedConfiguration();

    assertThatThrownBy(() -> channels.create(TestingChannels.wanted(failed)))
        .isInstanceOf(ServiceFailure.Validation.class)
        .hasMessageContaining("'recordingConfigurationArn'")
        .hasMessageContaining("The bucket bucket does not exist");
    assertThat(tables.items(Tables.RESOURCES))
        .noneMatch(item -> item.get("kind").s().equals("channel"));
  }

  @Test
  void are_refused_with_a_restriction_policy_or_ad_configuration_that_does_not_exist() {
    for (var kind :
        List.of(ResourceKind.PLAYBACK_RESTRICTION_POLICY, ResourceKind.AD_CONFIGURATION)) {
      var gone = ResourceArn.of(SETTINGS, kind, "abcdefghijkl");

      assertThatThrownBy(() -> channels.create(TestingChannels.wanted(gone)))
          .isInstanceOf(ServiceFailure.ResourceNotFound.class)
          .hasMessage("Resource: %s not found", gone);
    }
    assertThat(tables.items(Tables.RESOURCES)).isEmpty();
  }

  @Test
  void are_refused_above_their_limit_with_no_reference_counted() {
    var configuration = testing.configuration();
    var few = channels(TestingSettings.with(Map.of("CHANNEL_LIMIT", "2")));
    few.create(TestingChannels.wanted(configuration));
    few.create(TestingChannels.wanted(configuration));

    assertThatThrownBy(() -> few.create(TestingChannels.wanted(configuration)))
        .isInstanceOf(ServiceFailure.QuotaExceeded.class)
        .hasMessage("The limit of 2 channels is reached");
    assertThat(testing.item(configuration).number("references")).isEqualTo(2);
  }

  @Test
  void keep_their_recording_configuration_from_being_deleted() {
    var configuration = testing.configuration();
    channels.create(TestingChannels.wanted(configuration));

    assertThatThrownBy(() -> testing.configurations().delete(configuration))
        .isInstanceOf(ServiceFailure.Conflict.class)
        .hasMessageContaining(configuration.toString())
        .hasMessageContaining("1 channel");
    assertThat(testing.configurations().get(configuration).arn()).isEqualTo(configuration);
  }

  @Test
  void are_found_by_name_and_configuration_only_where_they_have_them() {
    var channel = channels.create(TestingChannels.wanted()).channel();

    var item = new ItemReader(ChannelItem.write(channel));

    assertThat(item.attributes())
        .doesNotContainKeys("name", "recordingConfigurationArn", "playbackRestrictionPolicyArn");
  }

  private static Channels channels(Settings settings) {
    var random = new Random(22);
    var store = TestingChannels.store(tables, settings.channelLimit());
    return new Channels(store, new Ids(random), settings);
  }
}
