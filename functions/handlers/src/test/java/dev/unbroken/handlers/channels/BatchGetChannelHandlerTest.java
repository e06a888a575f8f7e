package dev.unbroken.handlers.channels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.TestingCall;
import dev.unbroken.handlers.frame.TestingHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BatchGetChannelHandlerTest {

  private static final String UNKNOWN = "arn:aws:ivs:eu-west-1:123456789012:channel/abcdefghijkl";

  private static TestingHost host;
  private static ApiHandler create;
  private static ApiHandler batchGet;

  @BeforeAll
  static void start() {
    host = new TestingHost();
    create = host.make(CreateChannelHandler::new);
    batchGet = host.make(BatchGetChannelHandler::new);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @Test
  void answers_channels_with_an_error_for_each_that_is_not_there() {
    var first = create("{\"name\": \"first\"}");
    var second = create("{\"name\": \"second\"}");

    var answer =
        TestingCall.call(
                batchGet,
                "{\"arns\": [\"%s\", \"%s\", \"%s\", \"%s\"]}"
                    .formatted(arn(second), UNKNOWN, arn(first), arn(second)))
            .succeeded();

    assertThat(answer.path("channels")).containsExactly(second, first);
    assertThat(answer.path("errors").toString())
        .isEqualTo(
            "[{\"arn\":\"%s\",\"code\":\"ResourceNotFoundException\",\"message\":\"Resource: %s not found\"}]"
                .formatted(UNKNOWN, UNKNOWN));
    assertThat(
            TestingCall.call(batchGet, "{\"arns\": [\"%s\"]}".formatted(arn(first)))
                .succeeded()
                .path("errors"))
        .isEmpty();
  }

  @Test
  void takes_50_at_most() {
    var arns = ("\"" + UNKNOWN + "\",").repeat(49) + "\"" + UNKNOWN + "\"";

    var answer = TestingCall.call(batchGet, "{\"arns\": [" + arns + "]}").succeeded();

    assertThat(answer.path("errors")).hasSize(1);
    assertThat(
            TestingCall.call(batchGet, "{\"arns\": [\"" + UNKNOWN + "\"," + arns + "]}")
                .refused(400, "ValidationException"))
        .startsWith("1 validation error")
        .contains("'arns'", "50");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'arns' | `{}`",
        "'arns' | `{\"arns\": null}`",
        "'arns' | `{\"arns\": []}`",
        "'arns' | `{\"arns\": \"x\"}`",
        "'arns[0]' | `{\"arns\": [\"x\"]}`",
        "'arns[0]' | `{\"arns\": [null]}`",
        "'arns[0]' | `{\"arns\": [\"arn:aws:ivs:eu-west-1:1:stream-key/a\"]}`",
        "'more' | `{\"arns\": [\"arn:aws:ivs:eu-west-1:1:channel/a\"], \"more\": 1}`"
      })
  void refuses_what_is_no_list_of_channels(String path, String body) {
    assertThat(TestingCall.call(batchGet, body).refused(400, "ValidationException"))
        .startsWith("1 validation error")
        .contains(path);
  }

  private static JsonNode create(String body) {
    return TestingCall.call(create, body).succeeded().path("channel");
  }

  private static String arn(JsonNode channel) {
    return channel.path("arn").textValue();
  }
}
