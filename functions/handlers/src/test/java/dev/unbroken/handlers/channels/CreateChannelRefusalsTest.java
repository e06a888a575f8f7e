package dev.unbroken.handlers.channels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.TestingCall;
import dev.unbroken.handlers.frame.TestingHost;
import dev.unbroken.testing.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CreateChannelRefusalsTest {

  private static TestingHost host;
  private static ApiHandler create;

  @BeforeAll
  static void start() {
    host = new TestingHost().set("CHANNEL_LIMIT", "2");
    create = host.make(CreateChannelHandler::new);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @BeforeEach
  void empty() {
    host.tables().clear(Tables.RESOURCES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name | `{\"name\": \"no spaces\"}`",
        "name | `{\"name\": 5}`",
        "latencyMode | `{\"latencyMode\": \"ULTRA\"}`",
        "latencyMode | `{\"latencyMode\": \"low\"}`",
        "type | `{\"type\": \"PREMIUM\"}`",
        "type | `{\"type\": \"PREMIUM\", \"preset\": \"HIGHER_BANDWIDTH_DELIVERY\"}`",
        "authorized | `{\"authorized\": \"true\"}`",
        "insecureIngest | `{\"insecureIngest\": 1}`",
        "containerFormat | `{\"containerFormat\": \"MP4\"}`",
        "preset | `{\"preset\": \"FAST\", \"type\": \"ADVANCED_HD\"}`",
        "preset | `{\"preset\": \"HIGHER_BANDWIDTH_DELIVERY\"}`",
        "preset | `{\"preset\": \"HIGHER_BANDWIDTH_DELIVERY\", \"type\": \"BASIC\"}`",
        "recordingConfigurationArn | `{\"recordingConfigurationArn\": \"x\"}`",
        "recordingConfigurationArn"
            + " | `{\"recordingConfigurationArn\": \"arn:aws:ivs:eu-west-1:1:channel/a\"}`",
        "playbackRestrictionPolicyArn"
            + " | `{\"playbackRestrictionPolicyArn\": \"arn:aws:ivs:eu-west-1:1:channel/a\"}`",
        "adConfigurationArn | `{\"adConfigurationArn\": \"arn:aws:ivs:eu-west-1:1:channel/a\"}`",
        "multitrackInputConfiguration | `{\"multitrackInputConfiguration\": true}`",
        "multitrackInputConfiguration.enabled"
            + " | `{\"multitrackInputConfiguration\": {\"enabled\": \"yes\"}}`",
        "multitrackInputConfiguration.policy"
            + " | `{\"multitrackInputConfiguration\": {\"policy\": \"DENY\"}}`",
        "multitrackInputConfiguration.maximumResolution"
            + " | `{\"multitrackInputConfiguration\": {\"maximumResolution\": \"UHD\"}}`",
        "multitrackInputConfiguration.more"
            + " | `{\"multitrackInputConfiguration\": {\"more\": 1}}`",
        "tags | `{\"tags\": [\"a\"]}`",
        "tags.aws:a | `{\"tags\": {\"aws:a\": \"b\"}}`",
        "Name | `{\"Name\": \"capital\"}`"
      })
  void refuses_a_member_that_breaks_a_rule_and_names_it(String path, String body) {
    assertThat(refused(body)).startsWith("1 validation error").contains("'" + path + "'");
    assertThat(host.tables().items(Tables.RESOURCES)).isEmpty();
  }

  @Test
  void refuses_a_name_above_128_characters() {
    assertThat(refused("{\"name\": \"%s\"}".formatted("n".repeat(129))))
        .contains("'name'")
        .contains("128");
    create("{\"name\": \"%s\"}".formatted("n".repeat(128)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BASIC", "ADVANCED_SD", "ADVANCED_HD"})
  void refuses_multitrack_input_on_any_type_but_standard(String type) {
    assertThat(
            refused(
                """
                {"type": "%s", "containerFormat": "FRAGMENTED_MP4",
                 "multitrackInputConfiguration":
                   {"enabled": true, "policy": "ALLOW", "maximumResolution": "HD"}}\
                """
                    .formatted(type)))
        .startsWith("1 validation error")
        .contains("'multitrackInputConfiguration.enabled'");
  }

  @Test
  void tells_all_that_multitrack_input_lacks_at_once() {
    assertThat(refused("{\"multitrackInputConfiguration\": {\"enabled\": true}}"))
        .startsWith("3 validation errors")
        .contains("'multitrackInputConfiguration.policy'")
        .contains("'multitrackInputConfiguration.maximumResolution'")
        .contains("'containerFormat'");
  }

  @Test
  void refuses_multitrack_input_in_transport_streams() {
    assertThat(
            refused(
                """
                {"containerFormat": "TS", "multitrackInputConfiguration":
                   {"enabled": true, "policy": "ALLOW", "maximumResolution": "HD"}}\
                """))
        .startsWith("1 validation error")
        .contains("'containerFormat'");
  }

  @Test
  void tells_everything_that_is_wrong_at_once() {
    assertThat(
            refused(
                "{\"name\": \"a b\", \"type\": \"X\", \"tags\": {\"aws:x\": \"\"}, \"extra\": {}}"))
        .startsWith("4 validation errors detected")
        .contains("'name'", "'type'", "'tags.aws:x'", "'extra'");
  }

  @Test
  void answers_402_at_the_limit() {
    create("{}");
    create("{}");

    assertThat(TestingCall.call(create, "{}").refused(402, "ServiceQuotaExceededException"))
        .isEqualTo("The limit of 2 channels is reached");
  }

  @Test
  void answers_404_to_a_recording_configuration_that_does_not_exist() {
    var arn = "arn:aws:ivs:eu-west-1:123456789012:recording-configuration/abcdefghijkl";

    assertThat(
            TestingCall.call(create, "{\"recordingConfigurationArn\": \"%s\"}".formatted(arn))
                .refused(404, "ResourceNotFoundException"))
        .isEqualTo("Resource: " + arn + " not found");
    assertThat(host.tables().items(Tables.RESOURCES)).isEmpty();
  }

  private static JsonNode create(String body) {
    return TestingCall.call(create, body).succeeded();
  }

  private static String refused(String body) {
    return TestingCall.call(create, body).refused(400, "ValidationException");
  }
}
