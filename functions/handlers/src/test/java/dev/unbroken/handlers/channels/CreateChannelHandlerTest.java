package dev.unbroken.handlers.channels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.TestingCall;
import dev.unbroken.handlers.frame.TestingHost;
import dev.unbroken.testing.Tables;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CreateChannelHandlerTest {

  private static TestingHost host;
  private static ApiHandler create;
  private static ApiHandler get;

  @BeforeAll
  static void start() {
    host = new TestingHost();
    create = host.make(CreateChannelHandler::new);
    get = host.make(GetChannelHandler::new);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @BeforeEach
  void empty() {
    host.tables().clear(Tables.RESOURCES);
  }

  @Test
  void answers_an_empty_request_with_every_default() {
    var answer = create("{}");

    var channel = answer.path("channel");
    assertThat(channel.path("arn").textValue())
        .matches("arn:aws:ivs:eu-west-1:123456789012:channel/[A-Za-z0-9]{12}");
    assertThat(channel.path("latencyMode").textValue()).isEqualTo("LOW");
    assertThat(channel.path("type").textValue()).isEqualTo("STANDARD");
    assertThat(channel.path("authorized").booleanValue()).isFalse();
    assertThat(channel.path("insecureIngest").booleanValue()).isFalse();
    assertThat(channel.path("containerFormat").textValue()).isEqualTo("TS");
    assertThat(channel.path("tags").toString()).isEqualTo("{}");
    assertThat(channel.path("multitrackInputConfiguration").toString())
        .isEqualTo("{\"enabled\":false,\"policy\":\"ALLOW\",\"maximumResolution\":\"FULL_HD\"}");
    for (var unset :
        List.of(
            "name",
            "preset",
            "recordingConfigurationArn",
            "playbackRestrictionPolicyArn",
            "adConfigurationArn")) {
      assertThat(channel.path(unset).textValue()).as(unset).isEmpty();
    }
  }

  @Test
  void answers_the_stream_key_with_its_value() {
    var answer = create("{}");

    var key = answer.path("streamKey");
    assertThat(key.path("arn").textValue())
        .matches("arn:aws:ivs:eu-west-1:123456789012:stream-key/[A-Za-z0-9]{12}");
    assertThat(key.path("value").textValue()).startsWith("sk_eu-west-1_");
    assertThat(key.path("channelArn")).isEqualTo(answer.path("channel").path("arn"));
    assertThat(key.path("tags").toString()).isEqualTo("{}");
  }

  @Test
  void keeps_every_member_as_GetChannel_then_shows() {
    var created =
        create(
                """
                {"name": "my-channel_1", "latencyMode": "NORMAL", "type": "STANDARD",
                 "authorized": true, "insecureIngest": true,
                 "containerFormat": "FRAGMENTED_MP4", "recordingConfigurationArn": "",
                 "playbackRestrictionPolicyArn": "", "adConfigurationArn": "",
                 "multitrackInputConfiguration":
                   {"enabled": true, "policy": "REQUIRE", "maximumResolution": "HD"},
                 "tags": {"b": "2", "a": "1"}}\
                """)
            .path("channel");

    var found =
        TestingCall.call(get, "{\"arn\": \"%s\"}".formatted(created.path("arn").textValue()))
            .succeeded()
            .path("channel");

    assertThat(found).isEqualTo(created);
    assertThat(found.path("name").textValue()).isEqualTo("my-channel_1");
    assertThat(found.path("latencyMode").textValue()).isEqualTo("NORMAL");
    assertThat(found.path("authorized").booleanValue()).isTrue();
    assertThat(found.path("multitrackInputConfiguration").path("policy").textValue())
        .isEqualTo("REQUIRE");
    assertThat(found.path("tags").toString()).isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
    assertThat(found.path("srt").has("passphrase")).isFalse();
  }

  @Test
  void keeps_a_preset_of_an_advanced_channel() {
    var channel =
        create("{\"type\": \"ADVANCED_SD\", \"preset\": \"CONSTRAINED_BANDWIDTH_DELIVERY\"}")
            .path("channel");

    assertThat(channel.path("preset").textValue()).isEqualTo("CONSTRAINED_BANDWIDTH_DELIVERY");
  }

  /** An empty call is a valid one here, and priming once sent just that. */
  @Test
  void makes_no_channel_when_it_is_primed() throws IOException {
    create.beforeCheckpoint(null);

    assertThat(host.tables().items(Tables.RESOURCES)).isEmpty();
  }

  private static JsonNode create(String body) {
    return TestingCall.call(create, body).succeeded();
  }
}
