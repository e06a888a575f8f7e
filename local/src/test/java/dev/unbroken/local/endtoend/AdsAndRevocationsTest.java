package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
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
    var arn = adConfiguration(service);

    var read = service.call("GetAdConfiguration", Map.of("arn", arn)).path("adConfiguration");

    assertThat(read.findValuesAsText("playbackConfigurationArn")).containsExactly(MEDIA_TAILOR);
    assertThat(service.call("ListAdConfigurations", Map.of()).findValuesAsText("arn"))
        .contains(arn);
    assertThat(post("DeleteAdConfiguration", Map.of("arn", arn)).statusCode()).isEqualTo(204);
    var gone = post("GetAdConfiguration", Map.of("arn", arn));
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(gone.headers().firstValue("x-amzn-ErrorType"))
        .contains("ResourceNotFoundException");
    events.of("Unbroken Ad Configuration Change", arn, "Deleted");
  }

  @Test
  void an_ad_break_goes_into_a_live_stream_alone_and_onto_the_bus() {
    var ads = adConfiguration(service);
    var channel =
        service
            .call("CreateChannel", Map.of("adConfigurationArn", ads))
            .at("/channel/arn")
            .textValue();
    var offline = insert(channel);
    assertThat(offline.headers().firstValue("x-amzn-ErrorType")).contains("ChannelNotBroadcasting");
    assertThat(offline.body()).contains("is not currently online");
    service.say(channel, Service.stream("ads"), "Stream Start", Instant.now());

    var inserted = Service.until(() -> insert(channel), answer -> answer.statusCode() == 200);
    var id = Service.read(inserted.body()).path("adBreakId").textValue();

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

  private static HttpResponse<String> insert(String channel) {
    return post("InsertAdBreak", Map.of("channelArn", channel, "durationSeconds", 30));
  }

  // The version of the SDK that the build uses does not know ads.
  private static HttpResponse<String> post(String operation, Map<String, ?> members) {
    return service.post("/" + operation, new ObjectMapper().valueToTree(members).toString());
  }

  /** A new one, with one MediaTailor configuration. */
  static String adConfiguration(Service service) {
    var media = List.of(Map.of("playbackConfigurationArn", MEDIA_TAILOR));
    return service
        .call("CreateAdConfiguration", Map.of("mediaTailorPlaybackConfigurations", media))
        .at("/adConfiguration/arn")
        .textValue();
  }
}
