package dev.unbroken.handlers.channels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.TestingCall;
import dev.unbroken.handlers.frame.TestingHost;
import dev.unbroken.handlers.streamkeys.GetStreamKeyHandler;
import dev.unbroken.testing.Tables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Getting, updating and deleting channels that were created. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChannelLifeTest {

  private static TestingHost host;
  private static ApiHandler create;
  private static ApiHandler get;
  private static ApiHandler update;
  private static ApiHandler delete;

  @BeforeAll
  static void start() {
    host = new TestingHost();
    create = host.make(CreateChannelHandler::new);
    get = host.make(GetChannelHandler::new);
    update = host.make(UpdateChannelHandler::new);
    delete = host.make(DeleteChannelHandler::new);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @BeforeEach
  void empty() {
    host.tables().clear(Tables.RESOURCES);
    host.tables().clear(Tables.STREAMS);
  }

  @Test
  void changes_by_the_members_that_are_given_alone() {
    var before = create("{\"name\": \"a\", \"latencyMode\": \"NORMAL\", \"tags\": {\"k\": \"v\"}}");

    var after = update(before, "\"name\": \"b\", \"authorized\": true, \"type\": \"ADVANCED_HD\"");

    assertThat(after.path("name").textValue()).isEqualTo("b");
    assertThat(after.path("authorized").booleanValue()).isTrue();
    assertThat(after.path("type").textValue()).isEqualTo("ADVANCED_HD");
    assertThat(after.path("preset").textValue()).isEqualTo("HIGHER_BANDWIDTH_DELIVERY");
    for (var kept : List.of("arn", "latencyMode", "tags", "srt", "ingestEndpoint", "playbackUrl")) {
      assertThat(after.path(kept)).as(kept).isEqualTo(before.path(kept));
    }
    assertThat(get(arn(before))).isEqualTo(after);
  }

  @Test
  void stays_as_it_is_when_nothing_is_given() {
    var before = create("{\"name\": \"a\"}");

    assertThat(update(before, "\"name\": null")).isEqualTo(before);
    assertThat(
            TestingCall.call(update, "{\"arn\": \"%s\"}".formatted(arn(before)))
                .succeeded()
                .path("channel"))
        .isEqualTo(before);
  }

  @Test
  void loses_its_references_to_empty_texts() {
    var before = create("{}");

    var after =
        update(
            before,
            "\"recordingConfigurationArn\": \"\", \"playbackRestrictionPolicyArn\": \"\","
                + " \"adConfigurationArn\": \"\", \"name\": \"\"");

    assertThat(after).isEqualTo(before);
  }

  @Test
  void takes_multitrack_input_member_by_member() {
    var before = create("{\"containerFormat\": \"FRAGMENTED_MP4\"}");

    var on =
        update(
            before,
            "\"multitrackInputConfiguration\":"
                + " {\"enabled\": true, \"policy\": \"REQUIRE\", \"maximumResolution\": \"SD\"}");
    var less = update(before, "\"multitrackInputConfiguration\": {\"policy\": \"ALLOW\"}");

    assertThat(on.path("multitrackInputConfiguration").toString())
        .isEqualTo("{\"enabled\":true,\"policy\":\"REQUIRE\",\"maximumResolution\":\"SD\"}");
    assertThat(less.path("multitrackInputConfiguration").toString())
        .isEqualTo("{\"enabled\":true,\"policy\":\"ALLOW\",\"maximumResolution\":\"SD\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name | `\"name\": \"no spaces\"`",
        "latencyMode | `\"latencyMode\": \"ULTRA\"`",
        "type | `\"type\": \"PREMIUM\"`",
        "authorized | `\"authorized\": \"true\"`",
        "insecureIngest | `\"insecureIngest\": 1`",
        "containerFormat | `\"containerFormat\": \"MP4\"`",
        "preset | `\"preset\": \"\"`",
        "preset | `\"preset\": \"HIGHER_BANDWIDTH_DELIVERY\"`",
        "recordingConfigurationArn | `\"recordingConfigurationArn\": \"x\"`",
        "recordingConfigurationArn | `\"recordingConfigurationArn\": 5`",
        "playbackRestrictionPolicyArn | `\"playbackRestrictionPolicyArn\": \"x\"`",
        "adConfigurationArn | `\"adConfigurationArn\": \"x\"`",
        "containerFormat | `\"multitrackInputConfiguration\":"
            + " {\"enabled\": true, \"policy\": \"ALLOW\", \"maximumResolution\": \"HD\"}`",
        "multitrackInputConfiguration.policy | `\"containerFormat\": \"FRAGMENTED_MP4\","
            + " \"multitrackInputConfiguration\":"
            + " {\"enabled\": true, \"maximumResolution\": \"HD\"}`",
        "tags | `\"tags\": {}`",
        "more | `\"more\": 1`"
      })
  void does_not_change_by_what_breaks_a_rule(String path, String member) {
    var before = create("{\"name\": \"a\"}");

    assertThat(
            TestingCall.call(update, "{\"arn\": \"%s\", %s}".formatted(arn(before), member))
                .refused(400, "ValidationException"))
        .startsWith("1 validation error")
        .contains("'" + path + "'");
    assertThat(get(arn(before))).isEqualTo(before);
  }

  @Test
  void does_not_change_to_refer_to_what_is_not_there() {
    var before = create("{}");
    var gone = "arn:aws:ivs:eu-west-1:123456789012:ad-configuration/abcdefghijkl";

    assertThat(
            TestingCall.call(
                    update,
                    "{\"arn\": \"%s\", \"adConfigurationArn\": \"%s\"}"
                        .formatted(arn(before), gone))
                .refused(404, "ResourceNotFoundException"))
        .isEqualTo("Resource: " + gone + " not found");
  }

  @Test
  void ends_with_its_stream_key_in_an_empty_204_and_then_404() {
    var created = TestingCall.call(create, "{}").succeeded();
    var arn = created.at("/channel/arn").textValue();
    var key = created.at("/streamKey/arn").textValue();

    var answer = call(delete, arn);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    for (var handler : List.of(get, update, delete)) {
      assertThat(call(handler, arn).refused(404, "ResourceNotFoundException"))
          .isEqualTo("Resource: " + arn + " not found");
    }
    assertThat(
            call(host.make(GetStreamKeyHandler::new), key)
                .refused(404, "ResourceNotFoundException"))
        .isEqualTo("Resource: " + key + " not found");
  }

  @Test
  void neither_changes_nor_ends_while_it_is_live() {
    var channel = create("{}");
    host.dynamoDb()
        .putItem(put ->
            put.tableName(Tables.STREAMS)
                .item(
                    Map.of(
                        "channelId", text(arn(channel).replaceFirst(".*/", "")),
                        "item", text("version"),
                        "live", text("st-1"))));

    for (var handler : List.of(update, delete)) {
      assertThat(call(handler, arn(channel)).refused(409, "ConflictException"))
          .isEqualTo("Channel: " + arn(channel) + " is currently online");
    }
    assertThat(get(arn(channel))).isEqualTo(channel);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"arn\": null}",
        "{\"arn\": \"\"}",
        "{\"arn\": 5}",
        "{\"arn\": \"arn:aws:ivs:eu-west-1:123456789012:stream-key/abcdefghijkl\"}"
      })
  void needs_the_arn_of_a_channel(String body) {
    for (var handler : List.of(update, delete)) {
      assertThat(TestingCall.call(handler, body).refused(400, "ValidationException"))
          .contains("'arn'");
    }
  }

  private static JsonNode create(String body) {
    return TestingCall.call(create, body).succeeded().path("channel");
  }

  private static JsonNode update(JsonNode channel, String members) {
    return TestingCall.call(update, "{\"arn\": \"%s\", %s}".formatted(arn(channel), members))
        .succeeded()
        .path("channel");
  }

  private static JsonNode get(String arn) {
    return call(get, arn).succeeded().path("channel");
  }

  private static TestingCall.Answer call(ApiHandler handler, String arn) {
    return TestingCall.call(handler, "{\"arn\": \"%s\"}".formatted(arn));
  }

  private static String arn(JsonNode channel) {
    return channel.path("arn").textValue();
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
