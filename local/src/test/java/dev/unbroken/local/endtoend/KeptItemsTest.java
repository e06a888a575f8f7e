package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.local.LocalRuntime;
import dev.unbroken.local.Options;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The tables of a deployment of the first format, kept for ever: {@code items/format-1.json} is
 * never written again; a later format gets a file of its own beside it.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeptItemsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ITEMS = Path.of("src/test/resources/items");

  /** A moment after the items were written, while one of their streams was live. */
  private static final Instant NOW = Instant.parse("2026-11-22T19:58:20Z");

  /** Whose names are their owners' own, so that nothing may be added to them. */
  private static final Set<String> OF_THE_OWNER = Set.of("tags", "members");

  @ParameterizedTest(name = "with an attribute that this version does not know: {0}")
  @ValueSource(booleans = {false, true})
  void what_an_earlier_version_kept_is_read_as_it_was(boolean more) throws Exception {
    var heard = ConcurrentHashMap.<String>newKeySet();
    var options = Options.of(Service.template()).withPort(0).withClock(() -> NOW);
    try (var runtime = LocalRuntime.start(options);
        var http = HttpClient.newHttpClient()) {
      runtime.onEvent(event -> heard.add(event.path("detail-type").asText()));
      put(runtime, more);

      for (var call : JSON.readTree(file("format-1.answers.json"))) {
        var request =
            HttpRequest.newBuilder(runtime.endpoints().api().resolve(call.path("path").asText()))
                .method(
                    call.path("method").asText(),
                    HttpRequest.BodyPublishers.ofString(call.path("body").toString()))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as("%s: %s", call, answer.body()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).toPrettyString())
            .as(call.path("path").asText())
            .isEqualTo(call.path("answer").toPrettyString());
      }
      // Read out of the changes of the tables, which putting the items made.
      Service.until(
          () -> heard,
          all ->
              all.containsAll(
                  Set.of(
                      "Unbroken Ad Break",
                      "Unbroken Viewer Session Revocation",
                      "Unbroken Stream Command")));
    }
  }

  private static void put(LocalRuntime runtime, boolean more) throws IOException {
    for (var table : JSON.readTree(file("format-1.json")).properties()) {
      for (var image : table.getValue()) {
        var item = map(image, more);
        runtime.clients().dynamoDb().putItem(put -> put.tableName(table.getKey()).item(item));
      }
    }
  }

  private static Map<String, AttributeValue> map(JsonNode image, boolean more) {
    var item = new HashMap<String, AttributeValue>();
    for (var attribute : image.properties()) {
      var inside = more && !OF_THE_OWNER.contains(attribute.getKey());
      item.put(attribute.getKey(), value((ObjectNode) attribute.getValue(), inside));
    }
    if (more) {
      item.put("ofALaterVersion", AttributeValue.fromSs(List.of("unknown", "here")));
    }
    return item;
  }

  private static AttributeValue value(ObjectNode value, boolean more) {
    var typed = value.properties().iterator().next();
    var content = typed.getValue();
    return switch (typed.getKey()) {
      case "S" -> AttributeValue.fromS(content.asText());
      case "N" -> AttributeValue.fromN(content.asText());
      case "BOOL" -> AttributeValue.fromBool(content.asBoolean());
      case "SS" -> AttributeValue.fromSs(content.valueStream().map(JsonNode::asText).toList());
      case "M" -> AttributeValue.fromM(map(content, more));
      case "L" ->
          AttributeValue.fromL(
              content.valueStream().map(each -> value((ObjectNode) each, more)).toList());
      default -> throw new IllegalArgumentException("No item has a value of type " + typed);
    };
  }

  private static String file(String name) throws IOException {
    return Files.readString(ITEMS.resolve(name));
  }
}
