package dev.unbroken.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EnginesTest {

  private static RunningRuntime running;

  @BeforeAll
  static void start() {
    running = new RunningRuntime(RunningRuntime.options());
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void listens_on_the_loopback_address_only() throws IOException {
    var endpoints = running.runtime.endpoints();
    var ports =
        Set.of(
            endpoints.api().getPort(),
            endpoints.s3().getPort(),
            endpoints.dynamoDb().getPort(),
            endpoints.sqs().getPort(),
            endpoints.eventBridge().getPort());

    var beyond = new ArrayList<String>();
    var seen = new HashSet<Integer>();
    for (var socket : listeningSocketsOfThisProcess()) {
      var address = socket.split(":", 2);
      seen.add(Integer.parseInt(address[1], 16));
      // As /proc writes them: 127.0.0.1, ::1 and ::ffff:127.0.0.1.
      if (!Set.of(
              "0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F")
          .contains(address[0])) {
        beyond.add(socket);
      }
    }

    assertThat(seen).containsAll(ports);
    assertThat(beyond).isEmpty();
  }

  private static List<String> listeningSocketsOfThisProcess() throws IOException {
    var own = new HashSet<String>();
    try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (var descriptor : descriptors.toList()) {
        if (Files.isSymbolicLink(descriptor)
            && Files.exists(descriptor, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
          own.add(target(descriptor));
        }
      }
    }
    var sockets = new ArrayList<String>();
    for (var table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
      if (!Files.exists(Path.of(table))) {
        continue;
      }
      for (var line : Files.readAllLines(Path.of(table))) {
        var columns = line.strip().split("\\s+", -1);
        if (columns[3].equals("0A") && own.contains("socket:[" + columns[9] + "]")) {
          sockets.add(columns[1]);
        }
      }
    }
    return sockets;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      // Closed since it was listed.
      return "-";
    }
  }

  @Test
  void serves_the_tables_of_the_functions_over_http() {
    running.put("shared", Map.of("name", AttributeValue.fromS("x")));

    try (var http = AwsCrtHttpClient.create();
        var client =
            DynamoDbClient.builder()
                .httpClient(http)
                .region(Region.US_WEST_2)
                .endpointOverride(running.runtime.endpoints().dynamoDb())
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build()) {
      var key = Map.of("id", AttributeValue.fromS("shared"));
      assertThat(client.getItem(get -> get.tableName("Items").key(key)).item().get("name").s())
          .isEqualTo("x");
      assertThatThrownBy(() ->
              client.putItem(put ->
                  put.tableName("Items")
                      .item(key)
                      .conditionExpression("attribute_not_exists(id)")
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD)))
          .isInstanceOfSatisfying(
              ConditionalCheckFailedException.class,
              e -> assertThat(e.item().get("name").s()).isEqualTo("x"));
      assertThatThrownBy(() -> client.describeTable(describe -> describe.tableName("Nothing")))
          .isInstanceOf(
              software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException.class);
    }
  }

  @Test
  void keeps_objects_and_lets_browsers_read_them() throws Exception {
    var s3 = running.runtime.clients().s3();
    s3.createBucket(create -> create.bucket("unbroken-recordings-test"));
    s3.putObject(
        put -> put.bucket("unbroken-recordings-test").key("a/b.m3u8"),
        RequestBody.fromString("#EXTM3U"));

    var request =
        HttpRequest.newBuilder(
                URI.create(running.runtime.endpoints().s3() + "/unbroken-recordings-test/a/b.m3u8"))
            .header("Origin", "http://127.0.0.1:9999")
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("#EXTM3U");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isPresent();
    }
  }

  @Test
  void takes_the_entries_that_are_right_and_says_what_is_wrong_with_the_others() {
    var seen = new ArrayList<JsonNode>();
    running.runtime.onEvent(seen::add);

    var answer =
        running
            .runtime
            .clients()
            .eventBridge()
            .putEvents(put ->
                put.entries(
                    entry("unbroken", "{\"a\":1}"),
                    entry("aws.ivs", "{}"),
                    entry("unbroken", "{"),
                    entry("unbroken", "[]")));

    assertThat(answer.failedEntryCount()).isEqualTo(3);
    assertThat(answer.entries().get(0).eventId()).isNotEmpty();
    assertThat(answer.entries().get(1).errorCode()).isEqualTo("NotAuthorizedForSourceException");
    assertThat(answer.entries().get(2).errorCode()).isEqualTo("MalformedDetail");
    assertThat(answer.entries().get(3).errorCode()).isEqualTo("MalformedDetail");
    assertThat(seen).hasSize(1);
    var event = seen.getFirst();
    assertThat(event.at("/detail/a").asInt()).isEqualTo(1);
    assertThat(event.path("detail-type").asText()).isEqualTo("Test");
    assertThat(event.path("account").asText()).isEqualTo("123456789012");
    assertThat(event.path("region").asText()).isEqualTo("us-west-2");
    assertThat(event.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(event.path("id").asText()).isEqualTo(answer.entries().get(0).eventId());
  }

  @Test
  void refuses_too_many_or_too_large_entries_as_a_whole() {
    var client = running.runtime.clients().eventBridge();
    var one = entry("unbroken", "{}");
    var large = entry("unbroken", "{\"a\":\"%s\"}".formatted("x".repeat(256 * 1024)));

    assertThatThrownBy(
            () -> client.putEvents(put -> put.entries(java.util.Collections.nCopies(11, one))))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("between 1 and 10");
    assertThatThrownBy(() -> client.putEvents(put -> put.entries(large)))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("over the limit");
  }

  private static PutEventsRequestEntry entry(String source, String detail) {
    return PutEventsRequestEntry.builder().source(source).detailType("Test").detail(detail).build();
  }
}
