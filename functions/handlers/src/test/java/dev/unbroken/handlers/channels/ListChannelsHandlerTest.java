package dev.unbroken.handlers.channels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.TestingCall;
import dev.unbroken.handlers.frame.TestingHost;
import dev.unbroken.testing.Tables;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListChannelsHandlerTest {

  private static final String ARN = "arn:aws:ivs:eu-west-1:123456789012:";
  private static final List<String> FILTERS =
      List.of(
          "\"filterByName\": \"a\"",
          "\"filterByRecordingConfigurationArn\": \"" + ARN + "recording-configuration/a\"",
          "\"filterByPlaybackRestrictionPolicyArn\": \"" + ARN + "playback-restriction-policy/a\"",
          "\"filterByAdConfigurationArn\": \"" + ARN + "ad-configuration/a\"");

  private static TestingHost host;
  private static ApiHandler create;
  private static ApiHandler list;

  @BeforeAll
  static void start() {
    host = new TestingHost();
    create = host.make(CreateChannelHandler::new);
    list = host.make(ListChannelsHandler::new);
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
  void shows_channels_as_far_as_lists_go() {
    var arn = create("a");

    var items = list("{}").path("channels");

    assertThat(items).hasSize(1);
    assertThat(items.get(0).properties())
        .extracting(member -> member.getKey())
        .containsExactlyInAnyOrder(
            "arn",
            "name",
            "latencyMode",
            "authorized",
            "recordingConfigurationArn",
            "tags",
            "insecureIngest",
            "type",
            "preset",
            "playbackRestrictionPolicyArn",
            "adConfigurationArn");
    assertThat(items.get(0).path("arn").textValue()).isEqualTo(arn);
  }

  @Test
  void shows_an_empty_list_where_nothing_matches() {
    create("b");

    for (var filter : FILTERS) {
      assertThat(list("{" + filter + "}").toString()).isEqualTo("{\"channels\":[]}");
    }
  }

  @Test
  void shows_the_channels_of_exactly_a_name() {
    var wanted = create("a");
    create("ab");
    create("A");
    create("");

    assertThat(arns(list("{\"filterByName\": \"a\"}"))).containsExactly(wanted);
  }

  @Test
  void takes_an_empty_filter_for_none() {
    var named = create("a");
    var nameless = create("");

    assertThat(arns(list("{\"filterByName\": \"\", \"filterByAdConfigurationArn\": \"\"}")))
        .containsExactlyInAnyOrder(named, nameless);
    assertThat(arns(list("{\"filterByName\": \"a\", \"filterByAdConfigurationArn\": \"\"}")))
        .containsExactly(named);
  }

  @Test
  void answers_409_to_two_filters() {
    for (var one : FILTERS) {
      for (var other : FILTERS) {
        if (!one.equals(other)) {
          assertThat(
                  TestingCall.call(list, "{" + one + ", " + other + "}")
                      .refused(409, "ConflictException"))
              .contains("mutually exclusive");
        }
      }
    }
  }

  @Test
  void shows_each_once_page_by_page() {
    var created = new ArrayList<String>();
    for (var i = 0; i < 7; i++) {
      created.add(create("a"));
    }

    for (var filter : List.of("", ", \"filterByName\": \"a\"")) {
      var listed = new ArrayList<String>();
      var page = list("{\"maxResults\": 3" + filter + "}");
      listed.addAll(arns(page));
      while (page.has("nextToken")) {
        assertThat(page.path("channels")).hasSize(3);
        page = list("{\"maxResults\": 3, %s%s}".formatted(token(page), filter));
        listed.addAll(arns(page));
      }

      assertThat(listed).containsExactlyInAnyOrderElementsOf(created);
    }
  }

  @Test
  void takes_a_token_only_with_the_filter_it_was_given_for() {
    create("a");
    create("a");
    var token = token(list("{\"maxResults\": 1, \"filterByName\": \"a\"}"));

    for (var other : List.of("", ", \"filterByName\": \"b\"", ", " + FILTERS.get(1))) {
      assertThat(
              TestingCall.call(list, "{" + token + other + "}").refused(400, "ValidationException"))
          .startsWith("1 validation error")
          .contains("'nextToken'");
    }
    assertThat(list("{" + token + ", \"filterByName\": \"a\"}").path("channels")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "maxResults | `{\"maxResults\": 0}`",
        "maxResults | `{\"maxResults\": 101}`",
        "maxResults | `{\"maxResults\": \"5\"}`",
        "nextToken | `{\"nextToken\": \"forged\"}`",
        "filterByName | `{\"filterByName\": \"a b\"}`",
        "filterByName | `{\"filterByName\": 5}`",
        "filterByRecordingConfigurationArn | `{\"filterByRecordingConfigurationArn\": \"x\"}`",
        "filterByPlaybackRestrictionPolicyArn"
            + " | `{\"filterByPlaybackRestrictionPolicyArn\": \"x\"}`",
        "filterByAdConfigurationArn | `{\"filterByAdConfigurationArn\": \"x\"}`",
        "filter | `{\"filter\": \"x\"}`"
      })
  void refuses_what_is_asked_for_wrongly(String path, String body) {
    assertThat(TestingCall.call(list, body).refused(400, "ValidationException"))
        .startsWith("1 validation error")
        .contains("'" + path + "'");
  }

  private static String token(JsonNode page) {
    return "\"nextToken\": \"%s\"".formatted(page.path("nextToken").textValue());
  }

  private static List<String> arns(JsonNode page) {
    return page.path("channels").valueStream().map(item -> item.path("arn").textValue()).toList();
  }

  private static String create(String name) {
    return TestingCall.call(create, "{\"name\": \"%s\"}".formatted(name))
        .succeeded()
        .at("/channel/arn")
        .textValue();
  }

  private static JsonNode list(String body) {
    return TestingCall.call(list, body).succeeded();
  }
}
