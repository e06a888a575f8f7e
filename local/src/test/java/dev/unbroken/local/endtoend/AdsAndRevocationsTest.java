package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ivs.model.BatchStartViewerSessionRevocationViewerSession;
import software.amazon.awssdk.services.ivs.model.ChannelNotBroadcastingException;
import software.amazon.awssdk.services.ivs.model.MediaTailorPlaybackConfiguration;
import software.amazon.awssdk.services.ivs.model.ResourceNotFoundException;

/** Ads and revocations, as the unmodified AWS SDK and whoever listens to the bus see them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdsAndRevocationsTest {

  private static final String MEDIA_TAILOR =
      "arn:aws:mediatailor:us-west-2:123456789012:playbackConfiguration/evening";

  private static Service service;
  private static HeardEvents events;

  @BeforeAll
  static void start() {
    service = Service.start();
    events = new HeardEvents(service);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void an_ad_configuration_lives_as_with_ivs() {
    var arn = adConfiguration(service);

    var read = service.ivs.getAdConfiguration(get -> get.arn(arn)).adConfiguration(service);

    assertThat(read.mediaTailorPlaybackConfigurations())
        .extracting(MediaTailorPlaybackConfiguration::playbackConfigurationArn)
        .containsExactly(MEDIA_TAILOR);
    assertThat(service.ivs.listAdConfigurations(list -> {}).adConfigurations())
        .anySatisfy(each -> assertThat(each.arn()).isEqualTo(arn));
    service.ivs.deleteAdConfiguration(delete -> delete.arn(arn));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> service.ivs.getAdConfiguration(get -> get.arn(arn)));
    events.of("Unbroken Ad Configuration Change", arn, "Deleted");
  }

  @Test
  void an_ad_break_goes_into_a_live_stream_alone_and_onto_the_bus() {
    var ads = adConfiguration(service);
    var channel =
        service.ivs.createChannel(create -> create.adConfigurationArn(ads)).channel().arn();
    assertThatExceptionOfType(ChannelNotBroadcastingException.class)
        .isThrownBy(() ->
            service.ivs.insertAdBreak(insert -> insert.channelArn(channel).durationSeconds(30)))
        .withMessageContaining("is not currently online");
    service.say(channel, Service.stream("ads"), "Stream Start", Instant.now());

    var id = Service.until(() -> inserted(channel), Optional::isPresent).orElseThrow();

    var told = events.of("Unbroken Ad Break", channel, "");
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
        service.ivs.batchStartViewerSessionRevocation(
            revoke -> revoke.viewerSessions(session(channel, "two"), session(unknown, "three")));

    assertThat(answer.errors()).hasSize(1);
    assertThat(answer.errors().getFirst().channelArn()).isEqualTo(unknown);
    assertThat(answer.errors().getFirst().code()).isEqualTo("ResourceNotFoundException");
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() ->
            service.ivs.startViewerSessionRevocation(
                revoke -> revoke.channelArn(unknown).viewerId("one")));
    for (var viewer : List.of("one", "two")) {
      events.await(
          "Unbroken Viewer Session Revocation",
          channel,
          event -> event.at("/detail/viewer_id").asText().equals(viewer));
    }
  }

  private static BatchStartViewerSessionRevocationViewerSession session(
      String channel, String viewer) {
    return BatchStartViewerSessionRevocationViewerSession.builder()
        .channelArn(channel)
        .viewerId(viewer)
        .build();
  }

  /** The id of a break; empty while the channel is not live yet. */
  private static Optional<String> inserted(String channel) {
    try {
      var answer =
          service.ivs.insertAdBreak(insert -> insert.channelArn(channel).durationSeconds(30));
      return Optional.of(answer.adBreakId());
    } catch (ChannelNotBroadcastingException notYet) {
      return Optional.empty();
    }
  }

  /** A new one, with one MediaTailor configuration. */
  static String adConfiguration(Service service) {
    return service
        .ivs
        .createAdConfiguration(create ->
            create.mediaTailorPlaybackConfigurations(
                media -> media.playbackConfigurationArn(MEDIA_TAILOR)))
        .adConfiguration()
        .arn();
  }
}
