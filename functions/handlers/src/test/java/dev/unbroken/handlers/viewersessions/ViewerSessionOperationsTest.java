package dev.unbroken.handlers.viewersessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.TestingCall;
import dev.unbroken.handlers.frame.TestingHost;
import dev.unbroken.testing.KeptChannels;
import dev.unbroken.testing.Tables;
import dev.unbroken.viewersessions.ViewerSessionRevocation;
import dev.unbroken.viewersessions.ViewerSessionRevocationItem;
import java.io.IOException;
import java.util.Arrays;
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
class ViewerSessionOperationsTest {

  private static final String UNKNOWN = "arn:aws:ivs:eu-west-1:123456789012:channel/Unknown";

  private static TestingHost host;
  private static ApiHandler one;
  private static ApiHandler batch;

  private String channel;

  @BeforeAll
  static void start() {
    host = new TestingHost();
    one = host.make(StartViewerSessionRevocationHandler::new);
    batch = host.make(BatchStartViewerSessionRevocationHandler::new);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @BeforeEach
  void one_channel() {
    host.tables().clear(Tables.RESOURCES);
    channel = KeptChannels.put(host.dynamoDb(), KeptChannels.plain("AbCdEf123456")).toString();
  }

  @Test
  void a_revocation_answers_an_empty_object() {
    var answer = TestingCall.call(one, "{%s}".formatted(members(channel, "viewer")));

    assertThat(answer.succeeded().toString()).isEqualTo("{}");
    assertThat(kept())
        .extracting(ViewerSessionRevocation::viewerId, ViewerSessionRevocation::version)
        .containsExactly(tuple("viewer", 0));
  }

  @Test
  void a_revocation_of_a_channel_that_does_not_exist_is_refused() {
    assertThat(
            TestingCall.call(one, "{%s}".formatted(members(UNKNOWN, "viewer")))
                .refused(404, "ResourceNotFoundException"))
        .isEqualTo("Resource: " + UNKNOWN + " not found");
  }

  @Test
  void a_batch_says_of_each_that_failed_why() throws IOException {
    var answer = TestingCall.call(batch, batch(members(UNKNOWN, "a"), members(channel, "b")));

    assertThat(answer.succeeded())
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"errors": [{"channelArn": "%1$s", "viewerId": "a",
                                 "code": "ResourceNotFoundException",
                                 "message": "Resource: %1$s not found"}]}
                    """
                        .formatted(UNKNOWN)));
    assertThat(kept()).extracting(ViewerSessionRevocation::viewerId).containsExactly("b");
  }

  @Test
  void a_batch_without_failures_has_an_empty_list_of_them() {
    assertThat(TestingCall.call(batch, batch(members(channel, "a"))).succeeded().toString())
        .isEqualTo("{\"errors\":[]}");
  }

  @Test
  void a_batch_holds_one_to_twenty() {
    var twenty = new String[20];
    Arrays.setAll(twenty, i -> members(channel, "viewer-" + i));
    var more = Arrays.copyOf(twenty, 21);
    more[20] = members(channel, "viewer-20");

    TestingCall.call(batch, batch(twenty)).succeeded();

    assertThat(TestingCall.call(batch, batch(more)).refused(400, "ValidationException"))
        .contains("'viewerSessions'", "less than or equal to 20");
    assertThat(TestingCall.call(batch, batch()).refused(400, "ValidationException"))
        .contains("'viewerSessions'", "greater than or equal to 1");
    assertThat(kept()).hasSize(20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "channelArn | `\"viewerId\": \"a\"`",
        "channelArn | `\"channelArn\": \"x\", \"viewerId\": \"a\"`",
        "viewerId | `\"channelArn\": \"%s\"`",
        "viewerId | `\"channelArn\": \"%s\", \"viewerId\": \"\"`",
        "viewerId | `\"channelArn\": \"%s\","
            + " \"viewerId\": \"01234567890123456789012345678901234567890\"`",
        "viewerSessionVersionsLessThanOrEqualTo | `\"channelArn\": \"%s\", \"viewerId\": \"a\","
            + " \"viewerSessionVersionsLessThanOrEqualTo\": -1`",
        "viewerSessionVersionsLessThanOrEqualTo | `\"channelArn\": \"%s\", \"viewerId\": \"a\","
            + " \"viewerSessionVersionsLessThanOrEqualTo\": 2147483648`",
        "viewer | `\"channelArn\": \"%s\", \"viewerId\": \"a\", \"viewer\": 1`"
      })
  void what_is_wrong_is_said_by_its_place_and_nothing_is_revoked(String path, String members) {
    var wrong = members.replace("%s", channel);

    assertThat(TestingCall.call(one, "{%s}".formatted(wrong)).refused(400, "ValidationException"))
        .startsWith("1 validation error")
        .contains("'" + path + "'");
    assertThat(
            TestingCall.call(batch, batch(members(channel, "ok"), wrong))
                .refused(400, "ValidationException"))
        .startsWith("1 validation error")
        .contains("'viewerSessions[1]." + path + "'");
    assertThat(kept()).isEmpty();
  }

  private static String members(String channel, String viewer) {
    return "\"channelArn\": \"%s\", \"viewerId\": \"%s\"".formatted(channel, viewer);
  }

  private static String batch(String... sessions) {
    var list = List.of(sessions).stream().map("{%s}"::formatted).toList();
    return "{\"viewerSessions\": [%s]}".formatted(String.join(",", list));
  }

  private static List<ViewerSessionRevocation> kept() {
    return host.tables().items(Tables.RESOURCES).stream()
        .filter(
            item -> new ItemReader(item).text("kind").startsWith(ViewerSessionRevocationItem.KINDS))
        .map(ViewerSessionRevocationItem::read)
        .toList();
  }
}
