package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ivs.model.BatchStartViewerSessionRevocationViewerSession;
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
    var arn = adConfiguration();

    var read = service.call("GetAdConfiguration", Map.of("arn", arn));
    var listed = service.call("ListAdConfigurations", Map.of());

    assertThat(
            read.at("/adConfiguration/mediaTailorPlaybackConfigurations/0/playbackConfigurationArn")
                .textValue())
        .isEqualTo(MEDIA_TAILOR);
    assertThat(listed.path("adConfigurations")).contains(read.path("adConfiguration"));
    assertThat(post("DeleteAdConfiguration", arn).statusCode()).isEqualTo(204);
    assertThat(post("GetAdConfiguration", arn).statusCode()).isEqualTo(404);
    events.of("Unbroken Ad Configuration Change", arn, "Deleted");
  }

  @Test
  void an_ad_break_goes_into_a_live_stream_alone_and_onto_the_bus() {
    var ads = adConfiguration();
    var channel =
        service
            .call("CreateChannel", Map.of("adConfigurationArn", ads))
            .at("/channel/arn")
            .textValue();
    var offline = insert(channel);
    service.say(channel, Service.stream("ads"), "Stream Start", Instant.now());

    var live = Service.until(() -> insert(channel), answer -> answer.statusCode() != 404);

    assertThat(offline.headers().firstValue("x-amzn-ErrorType")).contains("ChannelNotBroadcasting");
    assertThat(offline.body()).contains("is not currently online");
    assertThat(live.statusCode()).isEqualTo(200);
    var told = events.of("Unbroken Ad Break", channel, "");
    assertThat(told.at("/detail/ad_break_id"))
        .isEqualTo(Service.read(live.body()).path("adBreakId"));
    assertThat(told.at("/detail/stream_id").textValue()).isEqualTo(Service.stream("ads"));
    assertThat(told.at("/detail/ad_configuration_arn").textValue()).isEqualTo(ads);
    assertThat(post("DeleteAdConfiguration", ads).statusCode()).isEqualTo(409);
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

  private static HttpResponse<String> insert(String channel) {
    return service.post(
        "/InsertAdBreak", "{\"channelArn\": \"%s\", \"durationSeconds\": 30}".formatted(channel));
  }

  private static HttpResponse<String> post(String operation, String arn) {
    return service.post("/" + operation, "{\"arn\": \"%s\"}".formatted(arn));
  }

  /** A new one, with one MediaTailor configuration; the SDK of the tests knows none yet. */
  private static String adConfiguration() {
    var media = List.of(Map.of("playbackConfigurationArn", MEDIA_TAILOR));
    return service
        .call("CreateAdConfiguration", Map.of("mediaTailorPlaybackConfigurations", media))
        .at("/adConfiguration/arn")
        .textValue();
  }
}
