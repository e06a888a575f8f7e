package dev.unbroken.playbackevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.adconfigurations.AdConfiguration;
import dev.unbroken.adconfigurations.AdConfigurationItem;
import dev.unbroken.announcements.Announcement;
import dev.unbroken.channels.ChannelItem;
import dev.unbroken.channels.StreamKey;
import dev.unbroken.channels.StreamKeyItem;
import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.playbackkeys.PlaybackKeyPair;
import dev.unbroken.playbackkeys.PlaybackKeyPairItem;
import dev.unbroken.playbackkeys.PublicKeyMaterial;
import dev.unbroken.playbackrestrictionpolicies.PlaybackRestrictionPolicy;
import dev.unbroken.playbackrestrictionpolicies.PlaybackRestrictionPolicyItem;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.testing.KeptChannels;
import dev.unbroken.testing.PublicKeys;
import dev.unbroken.testing.TestingSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnnouncePlaybackChangeTest {

  private static final Instant TIME = Instant.parse("2026-02-03T04:05:06Z");
  private static final Map<String, AttributeValue> NOTHING = Map.of();
  private static final String ARN = "arn:aws:ivs:eu-west-1:123456789012:";

  private final List<Announcement> events = new ArrayList<>();
  private final AnnouncePlaybackChange announcing = new AnnouncePlaybackChange(events::add);

  @Test
  void tells_a_policy_s_creation_change_and_deletion_with_its_revision() {
    var created = policy("NL");
    var changed = with(policy("NL", "BE"), "revision", AttributeValue.fromN("1"));

    announce(NOTHING, created);
    announce(created, changed);
    announce(changed, NOTHING);

    var arn = ARN + "playback-restriction-policy/AbCdEf123456";
    var id = "playback-restriction-policy-AbCdEf123456-";
    assertThat(events)
        .extracting(Announcement::eventId)
        .containsExactly(id + "0-created", id + "1-changed", id + "1-deleted");
    assertThat(events)
        .allSatisfy(event -> {
          assertThat(event.detailType()).isEqualTo("Unbroken Playback Restriction Policy Change");
          assertThat(event.resource()).hasToString(arn);
          assertThat(event.time()).isEqualTo(TIME);
        });
    assertThat(events.get(1).detail().toString())
        .isEqualTo(
            ("{\"name\":\"at-home\",\"enable_strict_origin_enforcement\":false,"
                    + "\"allowed_countries\":[\"NL\",\"BE\"],\"allowed_origins\":[],"
                    + "\"event_name\":\"Changed\",\"arn\":\"%s\",\"revision\":1}")
                .formatted(arn));
  }

  @Test
  void tells_nothing_of_a_change_that_makes_no_difference_to_playback() {
    var policy = policy("NL");
    var referred = with(policy, "references", AttributeValue.fromN("5"));
    var tagged = with(policy, "tags", AttributeValue.fromM(Map.of("a", AttributeValue.fromS("b"))));
    var channel = ChannelItem.write(KeptChannels.plain("AbCdEf123456"));
    var recorded =
        with(
            channel,
            "recordingConfigurationArn",
            AttributeValue.fromS(ARN + "recording-configuration/AbCdEf123456"));

    announce(policy, referred);
    announce(policy, with(tagged, "revision", AttributeValue.fromN("1")));
    announce(channel, recorded);

    assertThat(events).isEmpty();
  }

  @Test
  void tells_the_public_key_of_a_key_pair() {
    var arn = arn(ResourceKind.PLAYBACK_KEY, "6ba7b810-9dad-41d1-80b4-00c04fd430c8");
    var key = ((PublicKeyMaterial.Usable) PublicKeyMaterial.read(PublicKeys.KNOWN)).key();

    announce(
        NOTHING, PlaybackKeyPairItem.write(new PlaybackKeyPair(arn, "viewers", key, Map.of())));

    var event = events.getFirst();
    assertThat(event.detailType()).isEqualTo("Unbroken Playback Key Pair Change");
    assertThat(event.detail().path("public_key_material").textValue()).isEqualTo(PublicKeys.KNOWN);
    assertThat(event.detail().path("fingerprint").textValue())
        .isEqualTo(PublicKeys.KNOWN_FINGERPRINT);
  }

  @Test
  void tells_the_mediatailor_configurations_of_an_ad_configuration() {
    var arn = arn(ResourceKind.AD_CONFIGURATION, "AbCdEf123456");
    var configuration = new AdConfiguration(arn, "", List.of("one", "two"), Map.of());

    announce(AdConfigurationItem.write(configuration), NOTHING);

    var detail = events.getFirst().detail();
    assertThat(detail.path("event_name").textValue()).isEqualTo("Deleted");
    assertThat(detail.path("media_tailor_playback_configuration_arns").toString())
        .isEqualTo("[\"one\",\"two\"]");
  }

  @Test
  void tells_of_a_channel_what_playback_depends_on_and_no_secret() {
    var policy = arn(ResourceKind.PLAYBACK_RESTRICTION_POLICY, "AbCdEf123456");
    var channel = KeptChannels.referring("AbCdEf123456", Optional.of(policy), Optional.empty());

    announce(NOTHING, ChannelItem.write(channel));

    var detail = events.getFirst().detail();
    assertThat(detail.path("authorized").booleanValue()).isTrue();
    assertThat(detail.path("playback_restriction_policy_arn").textValue())
        .isEqualTo(policy.toString());
    assertThat(detail.path("ad_configuration_arn").textValue()).isEmpty();
    assertThat(detail.path("playback_url").textValue()).isEqualTo(channel.playbackUrl());
    assertThat(detail.toString()).doesNotContain("passphrase", "ingest");
  }

  @Test
  void tells_nothing_of_stream_keys_or_of_what_only_counts() {
    var key =
        new StreamKey(
            arn(ResourceKind.STREAM_KEY, "AbCdEf123456"),
            "sk_secret",
            arn(ResourceKind.CHANNEL, "AbCdEf123456"),
            Map.of());

    announce(NOTHING, StreamKeyItem.write(key));
    announce(StreamKeyItem.write(key), NOTHING);
    announce(NOTHING, item("quota", "channel", "count", AttributeValue.fromN("1")));
    announce(
        NOTHING,
        item("imported-playback-key", "ab", "arn", AttributeValue.fromS(ARN + "channel/a")));

    assertThat(events).isEmpty();
  }

  @Test
  void tells_each_revocation_that_goes_further_under_an_id_of_its_own() {
    var first = revocation(3);
    var second = revocation(7);

    announce(NOTHING, first);
    announce(first, second);
    announce(first, second);
    announce(second, NOTHING);

    var id = "viewer-session-revocation-AbCdEf123456-viewer+1%2F%C3%A9-";
    assertThat(events).extracting(Announcement::eventId).containsExactly(id + 3, id + 7, id + 7);
    assertThat(events.getLast().detailType()).isEqualTo("Unbroken Viewer Session Revocation");
    assertThat(events.getLast().detail().toString())
        .isEqualTo(
            "{\"channel_arn\":\"%schannel/AbCdEf123456\",\"viewer_id\":\"viewer 1/é\","
                    .formatted(ARN)
                + "\"viewer_session_versions_less_than_or_equal_to\":7}");
  }

  @Test
  void tells_an_ad_break_and_not_that_its_item_expired() {
    var adBreak =
        new HashMap<>(
            item("ad-break#AbCdEf123456", "Brk123456789", "expiresAt", AttributeValue.fromN("1")));
    adBreak.put("channel", AttributeValue.fromS(ARN + "channel/AbCdEf123456"));
    adBreak.put("streamId", AttributeValue.fromS("st-1"));
    adBreak.put("durationSeconds", AttributeValue.fromN("30"));
    adBreak.put("adConfiguration", AttributeValue.fromS(ARN + "ad-configuration/AbCdEf123456"));
    adBreak.put("requested", AttributeValue.fromS("2026-02-03T04:05:00Z"));

    announce(NOTHING, adBreak);
    announce(adBreak, NOTHING);

    assertThat(events).hasSize(1);
    var event = events.getFirst();
    assertThat(event.eventId()).isEqualTo("ad-break-AbCdEf123456-Brk123456789");
    assertThat(event.time()).isEqualTo(Instant.parse("2026-02-03T04:05:00Z"));
    assertThat(event.detail().toString())
        .isEqualTo(
            ("{\"channel_arn\":\"%1$schannel/AbCdEf123456\",\"stream_id\":\"st-1\","
                    + "\"ad_break_id\":\"Brk123456789\",\"duration_seconds\":30,"
                    + "\"ad_configuration_arn\":\"%1$sad-configuration/AbCdEf123456\"}")
                .formatted(ARN));
  }

  @Test
  void fails_when_the_bus_does_not_take_an_event() {
    var refusing =
        new AnnouncePlaybackChange(_ -> {
          throw new IllegalStateException("full");
        });

    assertThatThrownBy(() -> announce(refusing, NOTHING, policy("NL"))).hasMessage("full");
  }

  private void announce(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    announce(announcing, before, after);
  }

  private static void announce(
      AnnouncePlaybackChange announcing,
      Map<String, AttributeValue> before,
      Map<String, AttributeValue> after) {
    var keys = new HashMap<>(after.isEmpty() ? before : after);
    keys.keySet().retainAll(List.of("kind", "id"));
    announcing.announce(new ItemReader(keys), new ItemReader(before), new ItemReader(after), TIME);
  }

  private static Map<String, AttributeValue> policy(String... countries) {
    return PlaybackRestrictionPolicyItem.write(
        new PlaybackRestrictionPolicy(
            arn(ResourceKind.PLAYBACK_RESTRICTION_POLICY, "AbCdEf123456"),
            "at-home",
            List.of(countries),
            List.of(),
            false,
            Map.of()));
  }

  private static Map<String, AttributeValue> revocation(int version) {
    var item =
        new HashMap<>(
            item(
                "viewer-session-revocation#AbCdEf123456",
                "viewer 1/é",
                "version",
                AttributeValue.fromN(Integer.toString(version))));
    item.put("channel", AttributeValue.fromS(ARN + "channel/AbCdEf123456"));
    item.put("requested", AttributeValue.fromS("2026-02-03T04:05:00Z"));
    return item;
  }

  private static Map<String, AttributeValue> item(
      String kind, String id, String name, AttributeValue value) {
    return Map.of("kind", AttributeValue.fromS(kind), "id", AttributeValue.fromS(id), name, value);
  }

  private static Map<String, AttributeValue> with(
      Map<String, AttributeValue> item, String name, AttributeValue value) {
    var changed = new HashMap<>(item);
    changed.put(name, value);
    return changed;
  }

  private static ResourceArn arn(ResourceKind kind, String id) {
    return ResourceArn.of(TestingSettings.defaults(), kind, id);
  }
}
