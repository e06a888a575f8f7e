package dev.unbroken.handlers.streamkeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.handlers.channels.CreateChannelHandler;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.TestingCall;
import dev.unbroken.handlers.frame.TestingHost;
import dev.unbroken.testing.Tables;
import java.util.List;
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
class StreamKeyOperationsTest {

  private static final String UNKNOWN =
      "arn:aws:ivs:eu-west-1:123456789012:stream-key/abcdefghijkl";
  private static final String UNKNOWN_CHANNEL =
      "arn:aws:ivs:eu-west-1:123456789012:channel/abcdefghijkl";

  private static TestingHost host;
  private static ApiHandler create;
  private static ApiHandler get;
  private static ApiHandler batchGet;
  private static ApiHandler list;
  private static ApiHandler delete;

  private String channel = "";
  private JsonNode key;

  @BeforeAll
  static void start() {
    host = new TestingHost().set("STREAM_KEY_LIMIT", "2");
    create = host.make(CreateStreamKeyHandler::new);
    get = host.make(GetStreamKeyHandler::new);
    batchGet = host.make(BatchGetStreamKeyHandler::new);
    list = host.make(ListStreamKeysHandler::new);
    delete = host.make(DeleteStreamKeyHandler::new);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @BeforeEach
  void createChannel() {
    host.tables().clear(Tables.RESOURCES);
    var created = TestingCall.call(host.make(CreateChannelHandler::new), "{}").succeeded();
    channel = created.at("/channel/arn").textValue();
    key = created.path("streamKey");
  }

  @Test
  void a_key_is_answered_with_its_value_when_it_is_made_and_when_it_is_asked_for() {
    var made = create(", \"tags\": {\"a\": \"b\"}").succeeded().path("streamKey");

    assertThat(made.properties())
        .extracting(member -> member.getKey())
        .containsExactlyInAnyOrder("arn", "value", "channelArn", "tags");
    assertThat(made.path("value").textValue())
        .matches("sk_eu-west-1_[A-Za-z0-9]{12}_[A-Za-z0-9]{30}");
    assertThat(made.path("channelArn").textValue()).isEqualTo(channel);
    assertThat(made.path("tags").toString()).isEqualTo("{\"a\":\"b\"}");
    assertThat(get(made).succeeded().path("streamKey")).isEqualTo(made);
    assertThat(get(key).succeeded().path("streamKey")).isEqualTo(key);
  }

  @Test
  void a_channel_has_no_more_keys_than_it_may() {
    create("").succeeded();

    assertThat(create("").refused(402, "ServiceQuotaExceededException"))
        .isEqualTo("The limit of 2 stream key(s) of a channel is reached");
  }

  @Test
  void a_channel_has_one_key_unless_told() {
    try (var usual = new TestingHost()) {
      var arn =
          TestingCall.call(usual.make(CreateChannelHandler::new), "{}")
              .succeeded()
              .at("/channel/arn")
              .textValue();

      assertThat(
              TestingCall.call(
                      usual.make(CreateStreamKeyHandler::new),
                      "{\"channelArn\": \"%s\"}".formatted(arn))
                  .refused(402, "ServiceQuotaExceededException"))
          .contains("limit of 1");
    }
  }

  @Test
  void a_list_shows_one_at_a_time_unless_told_and_no_value() {
    var other = create("").succeeded().path("streamKey");

    var first = list("");
    var second = list(", \"nextToken\": \"%s\"".formatted(first.path("nextToken").textValue()));
    var both = list(", \"maxResults\": 50");

    assertThat(first.path("streamKeys")).hasSize(1);
    assertThat(second.path("streamKeys")).hasSize(1);
    assertThat(second.has("nextToken")).isFalse();
    assertThat(both.has("nextToken")).isFalse();
    assertThat(arns(both)).containsExactlyInAnyOrder(arn(key), arn(other));
    assertThat(List.of(arns(first).getFirst(), arns(second).getFirst()))
        .containsExactlyInAnyOrder(arn(key), arn(other));
    assertThat(both.at("/streamKeys/0").properties())
        .extracting(member -> member.getKey())
        .containsExactlyInAnyOrder("arn", "channelArn", "tags");
    assertThat(both.toString())
        .doesNotContain(key.path("value").textValue(), other.path("value").textValue());
  }

  @Test
  void a_token_leads_on_in_the_list_of_its_channel_alone() {
    create("").succeeded();
    var token = list("").path("nextToken").textValue();

    assertThat(
            TestingCall.call(
                    list,
                    "{\"channelArn\": \"%s\", \"nextToken\": \"%s\"}"
                        .formatted(UNKNOWN_CHANNEL, token))
                .refused(400, "ValidationException"))
        .contains("'nextToken'");
  }

  @Test
  void a_batch_answers_values_and_an_error_for_each_that_is_not_there() {
    var other = create("").succeeded().path("streamKey");

    var answer =
        TestingCall.call(
                batchGet,
                "{\"arns\": [\"%s\", \"%s\", \"%s\", \"%s\"]}"
                    .formatted(arn(other), UNKNOWN, arn(key), UNKNOWN))
            .succeeded();

    assertThat(answer.path("streamKeys")).containsExactly(other, key);
    assertThat(answer.path("errors").toString())
        .isEqualTo(
            "[{\"arn\":\"%s\",\"code\":\"ResourceNotFoundException\",\"message\":\"Resource: %s not found\"}]"
                .formatted(UNKNOWN, UNKNOWN));
  }

  @Test
  void a_key_ends_in_an_empty_204_and_then_404_and_makes_room() {
    create("").succeeded();

    var answer = call(delete, arn(key));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    for (var handler : List.of(get, delete)) {
      assertThat(call(handler, arn(key)).refused(404, "ResourceNotFoundException"))
          .isEqualTo("Resource: " + arn(key) + " not found");
    }
    create("").succeeded();
  }

  @Test
  void keys_of_a_channel_that_is_not_there_are_not_found() {
    for (var handler : List.of(create, list)) {
      assertThat(
              TestingCall.call(handler, "{\"channelArn\": \"%s\"}".formatted(UNKNOWN_CHANNEL))
                  .refused(404, "ResourceNotFoundException"))
          .isEqualTo("Resource: " + UNKNOWN_CHANNEL + " not found");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "channelArn | `{}`",
        "channelArn | `{\"channelArn\": 5}`",
        "channelArn | `{\"channelArn\": \"%s\"}`",
        "more | `{\"channelArn\": \"%2$s\", \"more\": 1}`"
      })
  void a_request_about_a_channel_s_keys_names_it(String path, String body) {
    for (var handler : List.of(create, list)) {
      assertThat(
              TestingCall.call(handler, body.formatted(UNKNOWN, UNKNOWN_CHANNEL))
                  .refused(400, "ValidationException"))
          .startsWith("1 validation error")
          .contains("'" + path + "'");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"tags\": {\"aws:a\": \"b\"}", "\"tags\": []"})
  void no_key_is_made_with_tags_that_break_a_rule(String tags) {
    assertThat(create(", " + tags).refused(400, "ValidationException")).contains("'tags");
    assertThat(arns(list(", \"maxResults\": 50"))).containsExactly(arn(key));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 51})
  void a_list_has_1_to_50_on_a_page(int most) {
    assertThat(
            TestingCall.call(
                    list, "{\"channelArn\": \"%s\", \"maxResults\": %d}".formatted(channel, most))
                .refused(400, "ValidationException"))
        .contains("'maxResults'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"arn\": \"\"}", "{\"arn\": \"%s\"}"})
  void a_request_about_a_key_names_it(String body) {
    for (var handler : List.of(get, delete)) {
      assertThat(
              TestingCall.call(handler, body.formatted(UNKNOWN_CHANNEL))
                  .refused(400, "ValidationException"))
          .contains("'arn'");
    }
  }

  private TestingCall.Answer create(String members) {
    return TestingCall.call(create, "{\"channelArn\": \"%s\"%s}".formatted(channel, members));
  }

  private JsonNode list(String members) {
    return TestingCall.call(list, "{\"channelArn\": \"%s\"%s}".formatted(channel, members))
        .succeeded();
  }

  private static TestingCall.Answer get(JsonNode key) {
    return call(get, arn(key));
  }

  private static TestingCall.Answer call(ApiHandler handler, String arn) {
    return TestingCall.call(handler, "{\"arn\": \"%s\"}".formatted(arn));
  }

  private static List<String> arns(JsonNode page) {
    return page.path("streamKeys").valueStream().map(StreamKeyOperationsTest::arn).toList();
  }

  private static String arn(JsonNode key) {
    return key.path("arn").textValue();
  }
}
