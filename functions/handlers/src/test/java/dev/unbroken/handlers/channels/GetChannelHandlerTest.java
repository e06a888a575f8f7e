package dev.unbroken.handlers.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.TestingCall;
import dev.unbroken.handlers.frame.TestingHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GetChannelHandlerTest {

  private static TestingHost host;
  private static ApiHandler get;

  @BeforeAll
  static void start() {
    host = new TestingHost();
    get = host.make(GetChannelHandler::new);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @Test
  void answers_404_to_a_channel_that_does_not_exist() {
    var arn = "arn:aws:ivs:eu-west-1:123456789012:channel/abcdefghijkl";

    assertThat(
            TestingCall.call(get, "{\"arn\": \"%s\"}".formatted(arn))
                .refused(404, "ResourceNotFoundException"))
        .isEqualTo("Resource: " + arn + " not found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"arn\": null}",
        "{\"arn\": 5}",
        "{\"arn\": \"arn:aws:ivs:eu-west-1:123456789012:stream-key/abcdefghijkl\"}"
      })
  void refuses_a_request_without_the_arn_of_a_channel(String body) {
    assertThat(TestingCall.call(get, body).refused(400, "ValidationException"))
        .startsWith("1 validation error")
        .contains("'arn'");
  }

  @Test
  void refuses_an_empty_arn_as_too_short_and_no_arn() {
    assertThat(TestingCall.call(get, "{\"arn\": \"\"}").refused(400, "ValidationException"))
        .startsWith("2 validation errors")
        .contains("'arn'", "length greater than or equal to 1", "pattern");
  }

  @Test
  void refuses_an_arn_above_128_characters() {
    var arn = "arn:aws:ivs:eu-west-1:123456789012:channel/" + "a".repeat(100);

    assertThat(
            TestingCall.call(get, "{\"arn\": \"%s\"}".formatted(arn))
                .refused(400, "ValidationException"))
        .contains("'arn'")
        .contains("128");
  }
}
