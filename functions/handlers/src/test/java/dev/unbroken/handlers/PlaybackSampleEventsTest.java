package dev.unbroken.handlers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.handlers.adconfigurations.CreateAdConfigurationHandler;
import dev.unbroken.handlers.adconfigurations.DeleteAdConfigurationHandler;
import dev.unbroken.handlers.adconfigurations.GetAdConfigurationHandler;
import dev.unbroken.handlers.adconfigurations.InsertAdBreakHandler;
import dev.unbroken.handlers.adconfigurations.ListAdConfigurationsHandler;
import dev.unbroken.handlers.frame.TestingHost;
import dev.unbroken.handlers.playbackevents.AnnouncePlaybackChangeHandler;
import dev.unbroken.handlers.playbackkeys.DeletePlaybackKeyPairHandler;
import dev.unbroken.handlers.playbackkeys.GetPlaybackKeyPairHandler;
import dev.unbroken.handlers.playbackkeys.ImportPlaybackKeyPairHandler;
import dev.unbroken.handlers.playbackkeys.ListPlaybackKeyPairsHandler;
import dev.unbroken.handlers.playbackrestrictionpolicies.CreatePlaybackRestrictionPolicyHandler;
import dev.unbroken.handlers.playbackrestrictionpolicies.DeletePlaybackRestrictionPolicyHandler;
import dev.unbroken.handlers.playbackrestrictionpolicies.GetPlaybackRestrictionPolicyHandler;
import dev.unbroken.handlers.playbackrestrictionpolicies.ListPlaybackRestrictionPoliciesHandler;
import dev.unbroken.handlers.playbackrestrictionpolicies.UpdatePlaybackRestrictionPolicyHandler;
import dev.unbroken.handlers.viewersessions.BatchStartViewerSessionRevocationHandler;
import dev.unbroken.handlers.viewersessions.StartViewerSessionRevocationHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** The sample events of all that concerns playback, in the forms that Lambda delivers. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlaybackSampleEventsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path EVENTS = Path.of("../../events");

  private final TestingHost host = new TestingHost().set("AWS_REGION", "us-west-2");

  @AfterEach
  void stop() {
    host.close();
  }

  static Stream<Arguments> calls() {
    return Stream.of(
        call("playback-keys/import-playback-key-pair", ImportPlaybackKeyPairHandler::new, 200),
        call("playback-keys/list-playback-key-pairs", ListPlaybackKeyPairsHandler::new, 200),
        call("playback-keys/get-playback-key-pair", GetPlaybackKeyPairHandler::new, 404),
        call("playback-keys/delete-playback-key-pair", DeletePlaybackKeyPairHandler::new, 404),
        call(
            "playback-restriction-policies/create-playback-restriction-policy",
            CreatePlaybackRestrictionPolicyHandler::new,
            200),
        call(
            "playback-restriction-policies/list-playback-restriction-policies",
            ListPlaybackRestrictionPoliciesHandler::new,
            200),
        call(
            "playback-restriction-policies/get-playback-restriction-policy",
            GetPlaybackRestrictionPolicyHandler::new,
            404),
        call(
            "playback-restriction-policies/update-playback-restriction-policy",
            UpdatePlaybackRestrictionPolicyHandler::new,
            404),
        call(
            "playback-restriction-policies/delete-playback-restriction-policy",
            DeletePlaybackRestrictionPolicyHandler::new,
            404),
        call("ad-configurations/create-ad-configuration", CreateAdConfigurationHandler::new, 200),
        call("ad-configurations/list-ad-configurations", ListAdConfigurationsHandler::new, 200),
        call("ad-configurations/get-ad-configuration", GetAdConfigurationHandler::new, 404),
        call("ad-configurations/delete-ad-configuration", DeleteAdConfigurationHandler::new, 404),
        call("ad-configurations/insert-ad-break", InsertAdBreakHandler::new, 404),
        call(
            "viewer-sessions/start-viewer-session-revocation",
            StartViewerSessionRevocationHandler::new,
            404),
        call(
            "viewer-sessions/batch-start-viewer-session-revocation",
            BatchStartViewerSessionRevocationHandler::new,
            200));
  }

  private static Arguments call(String sample, Supplier<RequestStreamHandler> handler, int status) {
    return Arguments.of(sample, handler, status);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("calls")
  void a_call_is_answered(String sample, Supplier<RequestStreamHandler> handler, int status)
      throws IOException {
    var output = new ByteArrayOutputStream();
    try (var input = Files.newInputStream(EVENTS.resolve(sample + ".json"))) {
      host.make(handler).handleRequest(input, output, null);
    }

    var answer = JSON.readTree(output.toString(UTF_8));
    assertThat(answer.path("statusCode").intValue()).as(answer.toString()).isEqualTo(status);
  }

  @Test
  void changes_of_the_table_are_told_on_the_bus() throws IOException {
    var failed = announce();

    assertThat(failed).isEmpty();
    assertThat(host.eventBridge().events())
        .extracting(PutEventsRequestEntry::detailType)
        .containsExactly(
            "Unbroken Playback Key Pair Change",
            "Unbroken Playback Restriction Policy Change",
            "Unbroken Ad Configuration Change",
            "Unbroken Ad Break",
            "Unbroken Viewer Session Revocation");
    var change = host.eventBridge().events().get(1);
    assertThat(change.source()).isEqualTo("unbroken");
    assertThat(change.time()).isEqualTo("2026-11-22T12:00:00Z");
    assertThat(change.resources())
        .containsExactly(
            "arn:aws:ivs:us-west-2:123456789012:playback-restriction-policy/AbCdEf123456",
            "urn:unbroken:event:playback-restriction-policy-AbCdEf123456-1-changed");
    JsonNode detail = JSON.readTree(change.detail());
    assertThat(detail.path("allowed_countries").toString()).isEqualTo("[\"NL\",\"BE\",\"LU\"]");
  }

  @Test
  void changes_that_the_bus_does_not_take_come_again_each_by_itself() throws IOException {
    host.eventBridge().full(true);
    assertThat(announce()).hasSize(5);

    host.eventBridge().full(false);
    assertThat(announce()).isEmpty();
    assertThat(host.eventBridge().events()).hasSize(5);
  }

  private List<String> announce() throws IOException {
    var event =
        LambdaEventSerializers.serializerFor(
                DynamodbEvent.class, Thread.currentThread().getContextClassLoader())
            .fromJson(
                Files.readString(EVENTS.resolve("playback-events/announce-playback-change.json")));
    return host
        .make(AnnouncePlaybackChangeHandler::new)
        .handleRequest(event, null)
        .getBatchItemFailures()
        .stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }
}
