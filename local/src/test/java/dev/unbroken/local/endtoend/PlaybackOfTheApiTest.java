package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.testing.LiveStreams;
import dev.unbroken.testing.PublicKeys;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ivs.model.BatchStartViewerSessionRevocationViewerSession;
import software.amazon.awssdk.services.ivs.model.ChannelNotBroadcastingException;
import software.amazon.awssdk.services.ivs.model.ConflictException;
import software.amazon.awssdk.services.ivs.model.MediaTailorPlaybackConfiguration;
import software.amazon.awssdk.services.ivs.model.PlaybackRestrictionPolicySummary;
import software.amazon.awssdk.services.ivs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ivs.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.ivs.model.ValidationException;

/** What concerns playback, as the unmodified AWS SDK and whoever listens to the bus see it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlaybackOfTheApiTest {

  private static final String MEDIA_TAILOR =
      "arn:aws:mediatailor:us-west-2:123456789012:playbackConfiguration/evening";

  private static final List<JsonNode> events = new CopyOnWriteArrayList<>();

  private static Service service;

  @BeforeAll
  static void start() {
    service = Service.start(Map.of("PlaybackRestrictionPolicyLimit", "100"));
    service.runtime.onEvent(events::add);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void a_key_pair_lives_as_with_ivs_and_the_bus_hears_of_it() {
    var imported =
        service
            .ivs
            .importPlaybackKeyPair(create ->
                create
                    .name("viewers")
                    .publicKeyMaterial(PublicKeys.KNOWN)
                    .tags(Map.of("stage", "prod")))
            .keyPair();

    assertThat(imported.fingerprint()).isEqualTo(PublicKeys.KNOWN_FINGERPRINT);
    assertThat(service.ivs.getPlaybackKeyPair(get -> get.arn(imported.arn())).keyPair())
        .isEqualTo(imported);
    assertThat(service.ivs.listPlaybackKeyPairs(list -> {}).keyPairs())
        .anySatisfy(pair -> assertThat(pair.arn()).isEqualTo(imported.arn()));
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() ->
            service.ivs.importPlaybackKeyPair(create ->
                create.publicKeyMaterial(PublicKeys.KNOWN)));
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() ->
            service.ivs.importPlaybackKeyPair(create ->
                create.publicKeyMaterial(PublicKeys.ec("secp256r1"))))
        .withMessageContaining("P-384");

    service.ivs.deletePlaybackKeyPair(delete -> delete.arn(imported.arn()));

    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> service.ivs.getPlaybackKeyPair(get -> get.arn(imported.arn())));
    var created = event("Unbroken Playback Key Pair Change", imported.arn(), "Created");
    assertThat(created.at("/detail/public_key_material").textValue()).isEqualTo(PublicKeys.KNOWN);
    event("Unbroken Playback Key Pair Change", imported.arn(), "Deleted");
  }

  @Test
  void no_more_key_pairs_than_the_quota() {
    for (var more = true; more; ) {
      try {
        service.ivs.importPlaybackKeyPair(create -> create.publicKeyMaterial(PublicKeys.p384()));
      } catch (ServiceQuotaExceededException full) {
        assertThat(full).hasMessageContaining("limit of 3");
        more = false;
      }
    }

    var pairs = service.ivs.listPlaybackKeyPairs(list -> {}).keyPairs();
    pairs.forEach(pair -> service.ivs.deletePlaybackKeyPair(delete -> delete.arn(pair.arn())));
    assertThat(pairs).hasSizeLessThanOrEqualTo(3).isNotEmpty();
  }

  @Test
  void a_policy_lives_as_with_ivs_and_the_bus_hears_of_it() {
    var created =
        service
            .ivs
            .createPlaybackRestrictionPolicy(create ->
                create.allowedCountries("NL").allowedOrigins("https://show.example.com"))
            .playbackRestrictionPolicy();

    var updated =
        service
            .ivs
            .updatePlaybackRestrictionPolicy(update ->
                update.arn(created.arn()).allowedCountries("NL", "BE"))
            .playbackRestrictionPolicy();

    assertThat(updated.allowedCountries()).containsExactly("NL", "BE");
    assertThat(updated.allowedOrigins()).containsExactly("https://show.example.com");
    assertThat(updated.enableStrictOriginEnforcement()).isFalse();
    assertThat(
            service
                .ivs
                .getPlaybackRestrictionPolicy(get -> get.arn(created.arn()))
                .playbackRestrictionPolicy())
        .isEqualTo(updated);
    assertThat(service.ivs.listPlaybackRestrictionPoliciesPaginator(list -> {}).stream())
        .flatExtracting(page -> page.playbackRestrictionPolicies())
        .extracting(PlaybackRestrictionPolicySummary::arn)
        .contains(created.arn());
    service.ivs.deletePlaybackRestrictionPolicy(delete -> delete.arn(created.arn()));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() ->
            service.ivs.getPlaybackRestrictionPolicy(get -> get.arn(created.arn())));
    var type = "Unbroken Playback Restriction Policy Change";
    event(type, created.arn(), "Created");
    assertThat(event(type, created.arn(), "Changed").at("/detail/revision").intValue())
        .isEqualTo(1);
    event(type, created.arn(), "Deleted");
  }

  @Test
  void what_a_channel_refers_to_cannot_be_deleted() {
    var policy =
        service.ivs.createPlaybackRestrictionPolicy(create -> {}).playbackRestrictionPolicy().arn();
    var ads = adConfiguration();
    var channel =
        service
            .ivs
            .createChannel(create ->
                create.playbackRestrictionPolicyArn(policy).adConfigurationArn(ads).authorized(true))
            .channel()
            .arn();

    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> service.ivs.deletePlaybackRestrictionPolicy(delete -> delete.arn(policy)))
        .withMessageContaining("in use by 1 channel(s)");
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> service.ivs.deleteAdConfiguration(delete -> delete.arn(ads)));
    var told = event("Unbroken Channel Change", channel, "Created");
    assertThat(told.at("/detail/playback_restriction_policy_arn").textValue()).isEqualTo(policy);
    assertThat(told.at("/detail/authorized").booleanValue()).isTrue();
  }

  @Test
  void an_ad_configuration_lives_as_with_ivs() {
    var arn = adConfiguration();

    var read = service.ivs.getAdConfiguration(get -> get.arn(arn)).adConfiguration();

    assertThat(read.mediaTailorPlaybackConfigurations())
        .extracting(MediaTailorPlaybackConfiguration::playbackConfigurationArn)
        .containsExactly(MEDIA_TAILOR);
    assertThat(service.ivs.listAdConfigurations(list -> {}).adConfigurations())
        .anySatisfy(each -> assertThat(each.arn()).isEqualTo(arn));
    service.ivs.deleteAdConfiguration(delete -> delete.arn(arn));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> service.ivs.getAdConfiguration(get -> get.arn(arn)));
    event("Unbroken Ad Configuration Change", arn, "Deleted");
  }

  @Test
  void an_ad_break_goes_into_a_live_stream_alone_and_onto_the_bus() {
    var ads = adConfiguration();
    var channel =
        service.ivs.createChannel(create -> create.adConfigurationArn(ads)).channel().arn();
    assertThatExceptionOfType(ChannelNotBroadcastingException.class)
        .isThrownBy(() ->
            service.ivs.insertAdBreak(insert -> insert.channelArn(channel).durationSeconds(30)))
        .withMessageContaining("is not currently online");
    streams().start(ResourceArn.parse(channel).orElseThrow(), Service.stream("ads"));

    var id =
        service
            .ivs
            .insertAdBreak(insert -> insert.channelArn(channel).durationSeconds(30))
            .adBreakId();

    var told = event("Unbroken Ad Break", channel, "");
    assertThat(told.at("/detail/ad_break_id").textValue()).isEqualTo(id);
    assertThat(told.at("/detail/stream_id").textValue()).isEqualTo(Service.stream("ads"));
    assertThat(told.at("/detail/ad_configuration_arn").textValue()).isEqualTo(ads);
  }

  @Test
  void revocations_are_told_on_the_bus_and_those_that_fail_to_the_caller() {
    var channel = service.ivs.createChannel(create -> {}).channel().arn();
    var unknown = "arn:aws:ivs:us-west-2:123456789012:channel/AAAAAAAAAAAA";

    service.ivs.startViewerSessionRevocation(revoke ->
        revoke.channelArn(channel).viewerId("one").viewerSessionVersionsLessThanOrEqualTo(3));
    var answer =
        service.ivs.batchStartViewerSessionRevocation(revoke ->
            revoke.viewerSessions(session(channel, "two"), session(unknown, "three")));

    assertThat(answer.errors()).hasSize(1);
    assertThat(answer.errors().getFirst().channelArn()).isEqualTo(unknown);
    assertThat(answer.errors().getFirst().code()).isEqualTo("ResourceNotFoundException");
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() ->
            service.ivs.startViewerSessionRevocation(revoke ->
                revoke.channelArn(unknown).viewerId("one")));
    Service.until(
        () ->
            events.stream()
                .filter(event -> event.path("resources").path(0).asText().equals(channel))
                .map(event -> event.at("/detail/viewer_id").asText())
                .filter(viewer -> !viewer.isEmpty())
                .toList(),
        viewers -> viewers.containsAll(List.of("one", "two")));
  }

  private static BatchStartViewerSessionRevocationViewerSession session(
      String channel, String viewer) {
    return BatchStartViewerSessionRevocationViewerSession.builder()
        .channelArn(channel)
        .viewerId(viewer)
        .build();
  }

  private static String adConfiguration() {
    return service
        .ivs
        .createAdConfiguration(create ->
            create.mediaTailorPlaybackConfigurations(
                media -> media.playbackConfigurationArn(MEDIA_TAILOR)))
        .adConfiguration()
        .arn();
  }

  /** The streams table, whatever it is called here. */
  private static LiveStreams streams() {
    var dynamoDb = service.runtime.clients().dynamoDb();
    var table =
        dynamoDb.listTables().tableNames().stream()
            .filter(name -> name.contains("Streams"))
            .findFirst()
            .orElseThrow();
    return new LiveStreams(dynamoDb, table);
  }

  /** Waits for an event about a resource, among those that came and those to come. */
  private static JsonNode event(String type, String arn, String name) {
    return Service.until(
            () ->
                events.stream()
                    .filter(event -> event.path("detail-type").asText().equals(type))
                    .filter(event -> event.path("resources").path(0).asText().equals(arn))
                    .filter(event -> event.at("/detail/event_name").asText().equals(name))
                    .toList(),
            found -> !found.isEmpty())
        .getFirst();
  }
}
