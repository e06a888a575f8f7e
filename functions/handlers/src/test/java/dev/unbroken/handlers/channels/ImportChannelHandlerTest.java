package dev.unbroken.handlers.channels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.TestingCall;
import dev.unbroken.handlers.frame.TestingHost;
import dev.unbroken.handlers.recordingconfigurations.CreateRecordingConfigurationHandler;
import dev.unbroken.handlers.recordingconfigurations.DeleteRecordingConfigurationHandler;
import dev.unbroken.handlers.streamkeys.ListStreamKeysHandler;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Channels of Amazon IVS that are brought in. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportChannelHandlerTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ARN = "arn:aws:ivs:eu-west-1:123456789012:channel/IvsItself123";
  private static final String HOST = "a1b2c3d4e5f6.global-contribute.live-video.net";
  private static final String URL = "https://a1b2c3d4e5f6.eu-west-1.playback.live-video.net/x.m3u8";

  private final TestingHost host = new TestingHost().set("CHANNEL_LIMIT", "2");

  @AfterEach
  void stop() {
    host.close();
  }

  private TestingCall.Answer call(Supplier<? extends ApiHandler> handler, Map<String, ?> members) {
    return TestingCall.call(host.make(handler), JSON.valueToTree(members).toString());
  }

  private TestingCall.Answer bringIn(String member, Object value) {
    var members = new TreeMap<String, Object>(Map.of("arn", ARN));
    members.put(member, value);
    return call(ImportChannelHandler::new, members);
  }

  private JsonNode channel() {
    return call(GetChannelHandler::new, Map.of("arn", ARN)).succeeded().path("channel");
  }

  @Test
  void keeps_what_it_is_told_under_the_arn_that_ivs_gave() {
    var answer =
        call(
                ImportChannelHandler::new,
                Map.of(
                    "arn",
                    ARN,
                    "name",
                    "evening-show",
                    "type",
                    "ADVANCED_HD",
                    "latencyMode",
                    "NORMAL",
                    "ingestEndpoint",
                    HOST,
                    "playbackUrl",
                    URL,
                    "tags",
                    Map.of("of", "ivs")))
            .succeeded()
            .path("channel");

    assertThat(answer.path("arn").textValue()).isEqualTo(ARN);
    assertThat(answer.path("name").textValue()).isEqualTo("evening-show");
    assertThat(answer.path("type").textValue()).isEqualTo("ADVANCED_HD");
    assertThat(answer.path("preset").textValue()).isEqualTo("HIGHER_BANDWIDTH_DELIVERY");
    assertThat(answer.path("latencyMode").textValue()).isEqualTo("NORMAL");
    assertThat(answer.path("ingestEndpoint").textValue()).isEqualTo(HOST);
    assertThat(answer.path("playbackUrl").textValue()).isEqualTo(URL);
    assertThat(answer.path("tags").toString()).isEqualTo("{\"of\":\"ivs\"}");
    assertThat(channel()).isEqualTo(answer);
  }

  @Test
  void invents_no_key_no_endpoint_and_no_passphrase() {
    bringIn("name", "").succeeded();

    assertThat(
            call(ListStreamKeysHandler::new, Map.of("channelArn", ARN))
                .succeeded()
                .path("streamKeys"))
        .isEmpty();
    assertThat(channel().path("ingestEndpoint").textValue()).isEmpty();
    assertThat(channel().path("playbackUrl").textValue()).isEmpty();
    assertThat(channel().path("srt").toString()).isEqualTo("{\"endpoint\":\"\"}");

    call(UpdateChannelHandler::new, Map.of("arn", ARN, "insecureIngest", false)).succeeded();

    assertThat(channel().path("srt").toString()).isEqualTo("{\"endpoint\":\"\"}");
  }

  @Test
  void answers_the_same_again_as_before_and_counts_it_once() {
    var first = bringIn("name", "show").succeeded();

    assertThat(bringIn("name", "show").succeeded()).isEqualTo(first);

    call(CreateChannelHandler::new, Map.of()).succeeded();
    call(CreateChannelHandler::new, Map.of()).refused(402, "ServiceQuotaExceededException");
  }

  @Test
  void refuses_what_is_there_and_is_to_be_different_and_changes_nothing() {
    var before = bringIn("name", "show").succeeded().path("channel");

    var text = bringIn("name", "another").refused(409, "ConflictException");

    assertThat(text).startsWith("Channel: " + ARN + " is there already");
    assertThat(channel()).isEqualTo(before);
  }

  @Test
  void refuses_a_channel_that_was_created_here() {
    var arn = call(CreateChannelHandler::new, Map.of()).succeeded().at("/channel/arn").textValue();

    call(ImportChannelHandler::new, Map.of("arn", arn)).refused(409, "ConflictException");
  }

  @Test
  void what_was_deleted_can_be_brought_in_again() {
    bringIn("name", "show").succeeded();
    assertThat(call(DeleteChannelHandler::new, Map.of("arn", ARN)).status()).isEqualTo(204);

    assertThat(bringIn("name", "another").succeeded().at("/channel/name").textValue())
        .isEqualTo("another");
  }

  @Test
  void counts_against_the_limit_of_channels() {
    call(CreateChannelHandler::new, Map.of()).succeeded();
    call(CreateChannelHandler::new, Map.of()).succeeded();

    bringIn("name", "show").refused(402, "ServiceQuotaExceededException");
  }

  @Test
  void refers_to_a_recording_configuration_that_cannot_be_deleted_then() {
    host.s3().bucket("unbroken-recordings-evening", "eu-west-1");
    var configuration =
        call(
                CreateRecordingConfigurationHandler::new,
                Map.of(
                    "destinationConfiguration",
                    Map.of("s3", Map.of("bucketName", "unbroken-recordings-evening"))))
            .succeeded()
            .at("/recordingConfiguration/arn")
            .textValue();

    bringIn("recordingConfigurationArn", configuration).succeeded();

    call(DeleteRecordingConfigurationHandler::new, Map.of("arn", configuration))
        .refused(409, "ConflictException");
    bringIn("recordingConfigurationArn", configuration).succeeded();
  }

  @Test
  void refuses_a_recording_configuration_that_does_not_exist() {
    bringIn(
            "recordingConfigurationArn",
            "arn:aws:ivs:eu-west-1:123456789012:recording-configuration/abcdefghijkl")
        .refused(404, "ResourceNotFoundException");

    call(GetChannelHandler::new, Map.of("arn", ARN)).refused(404, "ResourceNotFoundException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:ivs:us-west-2:123456789012:channel/IvsItself123",
        "arn:aws:ivs:eu-west-1:999999999999:channel/IvsItself123"
      })
  void refuses_a_channel_of_another_place(String arn) {
    assertThat(
            call(ImportChannelHandler::new, Map.of("arn", arn)).refused(400, "ValidationException"))
        .contains("'arn'", "a channel of account 123456789012 in eu-west-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arn | arn:aws:ivs:eu-west-1:123456789012:stream-key/IvsItself123",
        "arn | no ARN",
        "name | a name!",
        "type | HUGE",
        "latencyMode | NONE",
        "ingestEndpoint | rtmps://somewhere/app",
        "playbackUrl | http://somewhere/x.m3u8",
        "playbackUrl | https://some where/x.m3u8",
        "recordingConfigurationArn | arn:aws:ivs:eu-west-1:123456789012:channel/IvsItself123",
        "streamKey | sk_1"
      })
  void refuses_a_member_that_is_not_as_it_must_be(String member, String value) {
    assertThat(bringIn(member, value).refused(400, "ValidationException")).contains(member);
  }

  @Test
  void refuses_a_request_without_an_arn() {
    assertThat(call(ImportChannelHandler::new, Map.of()).refused(400, "ValidationException"))
        .contains("'arn'");
  }
}
