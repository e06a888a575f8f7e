package dev.unbroken.handlers.playbackrestrictionpolicies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.handlers.channels.CreateChannelHandler;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlaybackRestrictionPolicyOperationsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static TestingHost host;
  private static ApiHandler create;
  private static ApiHandler get;
  private static ApiHandler list;
  private static ApiHandler update;
  private static ApiHandler delete;

  @BeforeAll
  static void start() {
    host = new TestingHost();
    create = host.make(CreatePlaybackRestrictionPolicyHandler::new);
    get = host.make(GetPlaybackRestrictionPolicyHandler::new);
    list = host.make(ListPlaybackRestrictionPoliciesHandler::new);
    update = host.make(UpdatePlaybackRestrictionPolicyHandler::new);
    delete = host.make(DeletePlaybackRestrictionPolicyHandler::new);
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
  void an_empty_request_makes_a_policy_that_allows_everything() throws IOException {
    var created = TestingCall.call(create, "{}").succeeded();

    var arn = created.at("/playbackRestrictionPolicy/arn").textValue();
    assertThat(arn)
        .matches("arn:aws:ivs:eu-west-1:123456789012:playback-restriction-policy/[a-zA-Z0-9]{12}");
    assertThat(created)
        .isEqualTo(
            JSON.readTree(
                """
                {"playbackRestrictionPolicy": {"arn": "%s", "name": "",
                 "enableStrictOriginEnforcement": false, "allowedCountries": [],
                 "allowedOrigins": [], "tags": {}}}
                """
                    .formatted(arn)));
    assertThat(call(get, arn).succeeded()).isEqualTo(created);
  }

  @Test
  void an_update_changes_what_is_given_and_answers_the_whole() {
    var arn =
        created(
            """
            {"name": "a", "allowedCountries": ["NL"], "tags": {"a": "b"},
             "allowedOrigins": ["https://example.com"], "enableStrictOriginEnforcement": true}
            """);

    var updated =
        TestingCall.call(
                update,
                "{\"arn\": \"%s\", \"allowedCountries\": [], \"name\": \"\"}".formatted(arn))
            .succeeded();

    var policy = updated.path("playbackRestrictionPolicy");
    assertThat(policy.path("name").textValue()).isEmpty();
    assertThat(policy.path("allowedCountries")).isEmpty();
    assertThat(policy.path("allowedOrigins").toString()).isEqualTo("[\"https://example.com\"]");
    assertThat(policy.path("enableStrictOriginEnforcement").booleanValue()).isTrue();
    assertThat(policy.path("tags").path("a").textValue()).isEqualTo("b");
    assertThat(call(get, arn).succeeded()).isEqualTo(updated);
  }

  @Test
  void a_policy_is_deleted_once_no_channel_refers_to_it() {
    var arn = created("{}");
    var used = created("{}");
    TestingCall.call(
            host.make(CreateChannelHandler::new),
            "{\"playbackRestrictionPolicyArn\": \"%s\"}".formatted(used))
        .succeeded();

    var answer = call(delete, arn);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    for (var handler : List.of(get, delete, update)) {
      assertThat(call(handler, arn).refused(404, "ResourceNotFoundException")).contains(arn);
    }
    assertThat(call(delete, used).refused(409, "ConflictException"))
        .isEqualTo(
            "Resource: %s is in use by 1 channel(s); detach it from them first".formatted(used));
  }

  @Test
  void a_list_holds_one_policy_a_page_unless_more_are_asked_for() {
    created("{\"name\": \"a\"}");
    created("{\"name\": \"b\"}");

    var usual = TestingCall.call(list, "{}").succeeded();
    var all = TestingCall.call(list, "{\"maxResults\": 100}").succeeded();

    assertThat(usual.path("playbackRestrictionPolicies")).hasSize(1);
    assertThat(usual.has("nextToken")).isTrue();
    assertThat(all.path("playbackRestrictionPolicies")).hasSize(2);
    assertThat(all.has("nextToken")).isFalse();
  }

  @Test
  void a_fourth_policy_is_one_too_many() {
    List.of("a", "b", "c").forEach(name -> created("{\"name\": \"%s\"}".formatted(name)));

    assertThat(TestingCall.call(create, "{}").refused(402, "ServiceQuotaExceededException"))
        .contains("limit of 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "https://example.com",
        "http://localhost:3000",
        "https://*.example.com",
        "capacitor://localhost",
        "https://[2001:db8::1]:8443"
      })
  void an_origin_is_what_the_header_may_say_or_has_a_wildcard_in_front(String origin) {
    created("{\"allowedOrigins\": [\"%s\"]}".formatted(origin));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name | `{\"name\": \"a b\"}`",
        "allowedCountries | `{\"allowedCountries\": \"NL\"}`",
        "allowedCountries[0] | `{\"allowedCountries\": [\"nl\"]}`",
        "allowedCountries[1] | `{\"allowedCountries\": [\"NL\", \"XX\"]}`",
        "allowedCountries[0] | `{\"allowedCountries\": [\"NLD\"]}`",
        "allowedCountries[0] | `{\"allowedCountries\": [5]}`",
        "allowedOrigins[0] | `{\"allowedOrigins\": [\"example.com\"]}`",
        "allowedOrigins[0] | `{\"allowedOrigins\": [\"https://example.com/\"]}`",
        "allowedOrigins[0] | `{\"allowedOrigins\": [\"https://a.*.com\"]}`",
        "allowedOrigins[0] | `{\"allowedOrigins\": [\"\"]}`",
        "allowedOrigins[0] | `{\"allowedOrigins\": [\"*\"]}`",
        "enableStrictOriginEnforcement | `{\"enableStrictOriginEnforcement\": \"true\"}`",
        "country | `{\"country\": \"NL\"}`"
      })
  void what_is_wrong_is_said_by_its_place(String path, String body) throws IOException {
    var arn = created("{}");
    var change = JSON.createObjectNode().put("arn", arn);
    change.setAll((ObjectNode) JSON.readTree(body));

    assertThat(TestingCall.call(create, body).refused(400, "ValidationException"))
        .startsWith("1 validation error")
        .contains("'" + path + "'");
    assertThat(TestingCall.call(update, change.toString()).refused(400, "ValidationException"))
        .startsWith("1 validation error")
        .contains("'" + path + "'");
  }

  @Test
  void lists_are_as_long_as_fit_an_event_of_the_bus() {
    var origin = "https://%s.example.com".formatted("a".repeat(108));
    var body = JSON.createObjectNode();
    var origins = body.putArray("allowedOrigins");
    for (var i = 0; i < 1000; i++) {
      origins.add(origin);
    }

    TestingCall.call(create, body.toString()).succeeded();
    origins.add(origin);

    assertThat(TestingCall.call(create, body.toString()).refused(400, "ValidationException"))
        .contains("'allowedOrigins'", "1000");
  }

  @Test
  void tags_are_not_updated_with_the_rest() {
    var arn = created("{}");

    assertThat(
            TestingCall.call(update, "{\"arn\": \"%s\", \"tags\": {}}".formatted(arn))
                .refused(400, "ValidationException"))
        .contains("'tags'");
  }

  private static String created(String body) {
    JsonNode answer = TestingCall.call(create, body).succeeded();
    return answer.at("/playbackRestrictionPolicy/arn").textValue();
  }

  private static TestingCall.Answer call(ApiHandler handler, String arn) {
    return TestingCall.call(handler, "{\"arn\": \"%s\"}".formatted(arn));
  }
}
