package dev.unbroken.handlers.streamsessions;

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
class StreamSessionOperationsTest {

  private static final String CHANNEL = "arn:aws:ivs:eu-west-1:123456789012:channel/AbCdEfGh1234";

  private static TestingHost host;
  private static ApiHandler get;
  private static ApiHandler list;

  @BeforeAll
  static void start() {
    host = new TestingHost();
    get = host.make(GetStreamSessionHandler::new);
    list = host.make(ListStreamSessionsHandler::new);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"st-short", "st-1FQzeLONMT9XTKI43leL_o1", "xx-1FQzeLONMT9XTKI43leLSo1", ""})
  void refuses_what_is_no_stream_id(String streamId) {
    var body = "{\"channelArn\": \"%s\", \"streamId\": \"%s\"}".formatted(CHANNEL, streamId);

    assertThat(TestingCall.call(get, body).refused(400, "ValidationException"))
        .contains("'streamId'");
  }

  @Test
  void answers_404_to_a_stream_that_is_not_known() {
    var body =
        "{\"channelArn\": \"%s\", \"streamId\": \"st-1FQzeLONMT9XTKI43leLSo1\"}".formatted(CHANNEL);

    assertThat(TestingCall.call(get, body).refused(404, "ResourceNotFoundException"))
        .contains("st-1FQzeLONMT9XTKI43leLSo1");
  }

  @Test
  void answers_404_to_a_channel_that_does_not_exist() {
    var body = "{\"channelArn\": \"%s\"}".formatted(CHANNEL);

    assertThat(TestingCall.call(get, body).refused(404, "ResourceNotFoundException"))
        .isEqualTo("Resource: " + CHANNEL + " not found");
    assertThat(TestingCall.call(list, body).refused(404, "ResourceNotFoundException"))
        .isEqualTo("Resource: " + CHANNEL + " not found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "1.5", "\"10\""})
  void refuses_a_page_size_that_is_none(String maxResults) {
    var body = "{\"channelArn\": \"%s\", \"maxResults\": %s}".formatted(CHANNEL, maxResults);

    assertThat(TestingCall.call(list, body).refused(400, "ValidationException"))
        .contains("'maxResults'");
  }

  @Test
  void refuses_a_token_that_nobody_issued() {
    var body = "{\"channelArn\": \"%s\", \"nextToken\": \"AAAA\"}".formatted(CHANNEL);

    assertThat(TestingCall.call(list, body).refused(400, "ValidationException"))
        .contains("'nextToken'");
  }

  @Test
  void needs_a_channel() {
    assertThat(TestingCall.call(get, "{}").refused(400, "ValidationException"))
        .contains("'channelArn'");
    assertThat(TestingCall.call(list, "{}").refused(400, "ValidationException"))
        .contains("'channelArn'");
  }
}
