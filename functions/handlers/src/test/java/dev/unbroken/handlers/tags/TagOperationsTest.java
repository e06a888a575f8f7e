package dev.unbroken.handlers.tags;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.dynamodb.ItemWriter;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.TestingCall;
import dev.unbroken.handlers.frame.TestingHost;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.testing.Tables;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TagOperationsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path EVENTS = Path.of("../../events/tags");
  private static final String CHANNEL = "arn:aws:ivs:us-west-2:123456789012:channel/AbCdEfGh1234";

  private final TestingHost host = new TestingHost();
  private final ApiHandler list = host.make(ListTagsForResourceHandler::new);
  private final ApiHandler tag = host.make(TagResourceHandler::new);
  private final ApiHandler untag = host.make(UntagResourceHandler::new);

  @BeforeEach
  void keep_the_channel_of_the_samples() {
    var item = new ItemWriter().resource(ResourceArn.parse(CHANNEL).orElseThrow()).attributes();
    host.dynamoDb().putItem(put -> put.tableName(Tables.RESOURCES).item(item));
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void tags_are_added_listed_and_removed_as_the_samples_ask() throws IOException {
    assertThat(sample(tag, "tag-resource").succeeded()).isEqualTo(JSON.createObjectNode());
    assertThat(sample(list, "list-tags-for-resource").succeeded())
        .isEqualTo(JSON.readTree("{\"tags\": {\"stage\": \"main hall\", \"team\": \"events\"}}"));

    assertThat(sample(untag, "untag-resource").succeeded()).isEqualTo(JSON.createObjectNode());
    assertThat(sample(list, "list-tags-for-resource").succeeded())
        .isEqualTo(JSON.readTree("{\"tags\": {\"team\": \"events\"}}"));
  }

  @Test
  void an_arn_is_taken_as_it_is_and_encoded_once_or_twice() {
    var once = URLEncoder.encode(CHANNEL, UTF_8);

    for (var path : new String[] {CHANNEL, once, URLEncoder.encode(once, UTF_8)}) {
      assertThat(call(list, path, "", "").succeeded().path("tags")).isEmpty();
    }
  }

  @Test
  void keys_are_decoded_and_each_stands_for_itself() {
    call(tag, CHANNEL, "", "{\"tags\": {\"a b\": \"1\", \"c+d\": \"2\", \"e,f\": \"3\"}}")
        .refused(400, "ValidationException"); // A comma is in no key.
    call(tag, CHANNEL, "", "{\"tags\": {\"a b\": \"1\", \"c+d\": \"2\", \"e\": \"3\"}}")
        .succeeded();

    call(untag, CHANNEL, "tagKeys=a%20b&tagKeys=c%2Bd", "").succeeded();

    assertThat(call(list, CHANNEL, "", "").succeeded().path("tags").properties())
        .extracting(tag -> tag.getKey())
        .containsExactly("e");
  }

  @ParameterizedTest
  @ValueSource(strings = {"channel", "arn:aws:ivs:us-west-2:1:channel/", "%", "%ZZ", "a%2525252F"})
  void refuses_what_is_no_arn(String path) {
    assertThat(call(list, path, "", "").refused(400, "ValidationException"))
        .contains("'resourceArn'");
  }

  @Test
  void a_resource_of_a_kind_that_nobody_knows_is_not_found() {
    var room = "arn:aws:ivs:us-west-2:123456789012:room/AbCdEfGh1234";

    assertThat(call(list, room, "", "").refused(404, "ResourceNotFoundException"))
        .isEqualTo("Resource: " + room + " not found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"tags\": null}",
        "{\"tags\": {\"aws:mine\": \"x\"}}",
        "{\"tags\": {\"\": \"x\"}}",
        "{\"tags\": {\"a\": 1}}",
        "{\"tags\": {\"a\": \"x\"}, \"tagKeys\": [\"b\"]}",
        "[]"
      })
  void refuses_tags_that_are_none_and_writes_nothing(String body) {
    call(tag, CHANNEL, "", body).refused(400, "ValidationException");

    assertThat(call(list, CHANNEL, "", "").succeeded().path("tags")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tagkeys=a", "tagKeys=", "tagKeys=aws:mine", "tagKeys=%2"})
  void refuses_keys_that_are_none(String query) {
    call(untag, CHANNEL, query, "").refused(400, "ValidationException");
  }

  @Test
  void takes_fifty_keys_at_once_and_no_more() {
    var fifty =
        IntStream.range(0, 50).mapToObj(i -> "tagKeys=" + i).collect(Collectors.joining("&"));

    call(untag, CHANNEL, fifty, "").succeeded();
    assertThat(call(untag, CHANNEL, fifty + "&tagKeys=50", "").refused(400, "ValidationException"))
        .contains("'tagKeys'");
  }

  @Test
  void says_all_that_is_wrong_at_once() {
    assertThat(
            call(tag, "no", "", "{\"tags\": {\"aws:a\": \"b\"}}")
                .refused(400, "ValidationException"))
        .contains("'tags.aws:a'")
        .contains("'resourceArn'");
  }

  /** The path's part as API Gateway gives it: decoded once. */
  private static TestingCall.Answer call(
      ApiHandler handler, String arn, String query, String body) {
    var event = JSON.createObjectNode().put("rawQueryString", query).put("body", body);
    event.putObject("pathParameters").put("resourceArn", arn);
    return TestingCall.event(handler, event);
  }

  private static TestingCall.Answer sample(ApiHandler handler, String name) throws IOException {
    var event = (ObjectNode) JSON.readTree(EVENTS.resolve(name + ".json").toFile());
    return TestingCall.event(handler, event);
  }
}
