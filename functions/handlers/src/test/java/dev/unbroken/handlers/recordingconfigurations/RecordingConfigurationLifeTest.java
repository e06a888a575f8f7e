package dev.unbroken.handlers.recordingconfigurations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.handlers.channels.CreateChannelHandler;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Getting, listing and deleting what was created. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordingConfigurationLifeTest {

  private static final String UNKNOWN =
      "arn:aws:ivs:eu-west-1:123456789012:recording-configuration/abcdefghijkl";

  private static TestingHost host;
  private static ApiHandler create;
  private static ApiHandler get;
  private static ApiHandler list;
  private static ApiHandler delete;

  @BeforeAll
  static void start() {
    host = new TestingHost();
    host.s3().bucket("bucket-a", "eu-west-1");
    create = host.make(CreateRecordingConfigurationHandler::new);
    get = host.make(GetRecordingConfigurationHandler::new);
    list = host.make(ListRecordingConfigurationsHandler::new);
    delete = host.make(DeleteRecordingConfigurationHandler::new);
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
  void ends_with_an_empty_204_and_then_404() {
    var arn = create("x");

    var answer = call(delete, arn);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    for (var handler : List.of(get, delete)) {
      assertThat(call(handler, arn).refused(404, "ResourceNotFoundException"))
          .isEqualTo("Resource: " + arn + " not found");
    }
  }

  @Test
  void cannot_end_while_a_channel_refers_to_it() {
    var arn = create("x");
    TestingCall.call(
            host.make(CreateChannelHandler::new),
            "{\"recordingConfigurationArn\": \"%s\"}".formatted(arn))
        .succeeded();

    assertThat(call(delete, arn).refused(409, "ConflictException")).contains(arn, "in use");
    call(get, arn).succeeded();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"arn\": \"\"}",
        "{\"arn\": \"arn:aws:ivs:eu-west-1:123456789012:channel/abcdefghijkl\"}",
        "{\"arn\": [\"%s\"]}"
      })
  void needs_the_arn_of_a_recording_configuration(String body) {
    for (var handler : List.of(get, delete)) {
      assertThat(
              TestingCall.call(handler, body.formatted(UNKNOWN))
                  .refused(400, "ValidationException"))
          .contains("'arn'");
    }
  }

  @Test
  void shows_in_a_list_as_far_as_lists_go() {
    var arn = create("a-name");

    var items = list("{}").path("recordingConfigurations");

    assertThat(items).hasSize(1);
    assertThat(items.get(0).properties())
        .extracting(member -> member.getKey())
        .containsExactlyInAnyOrder("arn", "name", "destinationConfiguration", "state", "tags");
    assertThat(items.get(0).path("arn").textValue()).isEqualTo(arn);
    assertThat(items.get(0).path("name").textValue()).isEqualTo("a-name");
  }

  @Test
  void shows_in_an_empty_list_as_nothing() {
    assertThat(list("{}").toString()).isEqualTo("{\"recordingConfigurations\":[]}");
  }

  @Test
  void shows_once_in_a_list_of_several_pages() {
    var created = new ArrayList<String>();
    for (var i = 0; i < 7; i++) {
      created.add(create("c" + i));
    }

    var listed = new ArrayList<String>();
    var page = list("{\"maxResults\": 3}");
    addArns(page, listed);
    while (page.has("nextToken")) {
      page =
          list(
              "{\"maxResults\": 3, \"nextToken\": \"%s\"}"
                  .formatted(page.path("nextToken").textValue()));
      addArns(page, listed);
    }

    assertThat(listed).containsExactlyInAnyOrderElementsOf(created);
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
        "nextToken | `{\"nextToken\": \"!\"}`",
        "nextToken | `{\"nextToken\": 5}`",
        "filterByName | `{\"filterByName\": \"x\"}`"
      })
  void shows_in_no_list_that_is_asked_for_wrongly(String path, String body) {
    assertThat(TestingCall.call(list, body).refused(400, "ValidationException"))
        .startsWith("1 validation error")
        .contains("'" + path + "'");
  }

  private static void addArns(JsonNode page, List<String> arns) {
    page.path("recordingConfigurations").forEach(item -> arns.add(item.path("arn").textValue()));
  }

  private static String create(String name) {
    return TestingCall.call(
            create,
            "{\"name\": \"%s\", \"destinationConfiguration\": {\"s3\": {\"bucketName\": \"bucket-a\"}}}"
                .formatted(name))
        .succeeded()
        .at("/recordingConfiguration/arn")
        .textValue();
  }

  private static JsonNode list(String body) {
    return TestingCall.call(list, body).succeeded();
  }

  private static TestingCall.Answer call(ApiHandler handler, String arn) {
    return TestingCall.call(handler, "{\"arn\": \"%s\"}".formatted(arn));
  }
}
