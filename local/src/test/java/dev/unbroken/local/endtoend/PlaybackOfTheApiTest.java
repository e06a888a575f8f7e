package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unbroken.testing.PublicKeys;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ivs.model.ConflictException;
import software.amazon.awssdk.services.ivs.model.PlaybackRestrictionPolicySummary;
import software.amazon.awssdk.services.ivs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ivs.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.ivs.model.ValidationException;

/** Key pairs and policies, as the unmodified AWS SDK and whoever listens to the bus see them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlaybackOfTheApiTest {

  private static Service service;
  private static HeardEvents events;

  @BeforeAll
  static void start() {
    service = Service.start(Map.of("PlaybackRestrictionPolicyLimit", "100"));
    events = new HeardEvents(service);
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
            service.ivs.importPlaybackKeyPair(
                create -> create.publicKeyMaterial(PublicKeys.KNOWN)));
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() ->
            service.ivs.importPlaybackKeyPair(
                create -> create.publicKeyMaterial(PublicKeys.ec("secp256r1"))))
        .withMessageContaining("P-384");

    service.ivs.deletePlaybackKeyPair(delete -> delete.arn(imported.arn()));

    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> service.ivs.getPlaybackKeyPair(get -> get.arn(imported.arn())));
    var created = events.of("Unbroken Playback Key Pair Change", imported.arn(), "Created");
    assertThat(created.at("/detail/public_key_material").textValue()).isEqualTo(PublicKeys.KNOWN);
    events.of("Unbroken Playback Key Pair Change", imported.arn(), "Deleted");
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
            .createPlaybackRestrictionPolicy(
                create -> create.allowedCountries("NL").allowedOrigins("https://show.example.com"))
            .playbackRestrictionPolicy();

    var updated =
        service
            .ivs
            .updatePlaybackRestrictionPolicy(
                update -> update.arn(created.arn()).allowedCountries("NL", "BE"))
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
        .isThrownBy(() -> service.ivs.getPlaybackRestrictionPolicy(get -> get.arn(created.arn())));
    var type = "Unbroken Playback Restriction Policy Change";
    events.of(type, created.arn(), "Created");
    assertThat(events.of(type, created.arn(), "Changed").at("/detail/revision").intValue())
        .isEqualTo(1);
    events.of(type, created.arn(), "Deleted");
  }

  @Test
  void what_a_channel_refers_to_cannot_be_deleted() {
    var policy =
        service.ivs.createPlaybackRestrictionPolicy(create -> {}).playbackRestrictionPolicy().arn();
    var channel =
        service
            .ivs
            .createChannel(create -> create.playbackRestrictionPolicyArn(policy).authorized(true))
            .channel()
            .arn();

    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> service.ivs.deletePlaybackRestrictionPolicy(delete -> delete.arn(policy)))
        .withMessageContaining("in use by 1 channel(s)");
    var told = events.of("Unbroken Channel Change", channel, "Created");
    assertThat(told.at("/detail/playback_restriction_policy_arn").textValue()).isEqualTo(policy);
    assertThat(told.at("/detail/authorized").booleanValue()).isTrue();
  }
}
