package dev.unbroken.local.model;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no requests at all, of each operation, and those that only look odd. */
@ExtendWith(WithWorld.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BodiesTest {

  private final World world;

  BodiesTest(World world) {
    this.world = world;
  }

  /** Bodies by what is wrong with them. */
  private static Map<String, byte[]> bodies() {
    var bodies = new LinkedHashMap<String, byte[]>();
    Map.ofEntries(
            Map.entry("is cut off", "{\"arn\": "),
            Map.entry("is not JSON", "arn=a&name=b"),
            Map.entry("is a list", "[]"),
            Map.entry("is null", "null"),
            Map.entry("is a text", "\"arn\""),
            Map.entry("is a number", "7"),
            Map.entry("has a comma too many", "{\"name\": \"a\",}"),
            Map.entry("has a comment", "{} // nothing"),
            Map.entry("has a second value", "{} {}"),
            Map.entry("has a member twice", "{\"name\": \"a\", \"name\": \"b\"}"),
            Map.entry("has a number that is none", "{\"name\": NaN}"),
            Map.entry("has other quotes", "{'name': 'a'}"),
            Map.entry("has a control character", "{\"name\": \"a\nb\"}"),
            Map.entry("begins with a byte order mark", "\uFEFF{}"),
            Map.entry("is nested deeply", "{\"name\":".repeat(50_000)),
            Map.entry("is nested deeply in lists", "{\"name\": " + "[".repeat(50_000)),
            Map.entry("has a very long name", "{\"" + "a".repeat(100_000) + "\": 1}"),
            Map.entry("has very many members", members(25_000)),
            Map.entry("has very many values", "{\"name\": [" + "1,".repeat(100_000) + "1]}"),
            Map.entry("has a very long number", "{\"name\": " + "9".repeat(100_000) + "}"),
            Map.entry("has 1 MB", "{\"name\": \"" + "a".repeat(1024 * 1024) + "\"}"),
            Map.entry("has 1 MB of spaces", "{" + " ".repeat(1024 * 1024) + "}"))
        .forEach((what, body) -> bodies.put(what, body.getBytes(UTF_8)));
    bodies.put("is no UTF-8", new byte[] {'{', '"', 'n', (byte) 0xC3, '"', ':', '1', '}'});
    bodies.put("is UTF-16", "{}".getBytes(UTF_16));
    bodies.put("is compressed", new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0});
    return bodies;
  }

  private static String members(int count) {
    return IntStream.range(0, count)
        .mapToObj("\"%d\":1"::formatted)
        .collect(Collectors.joining(",", "{", "}"));
  }

  @TestFactory
  Stream<DynamicNode> what_is_no_request_is_refused_and_nothing_is_written() {
    return Operation.offered().stream()
        .filter(Operation::hasBody)
        .map(operation ->
            dynamicContainer(
                operation.name(),
                Stream.of(path(operation))
                    .flatMap(path -> {
                      var before = world.written();
                      var tests =
                          bodies().entrySet().stream()
                              .map(body ->
                                  dynamicTest(body.getKey(), () -> refused(path, body.getValue())));
                      var untouched =
                          dynamicTest(
                              "nothing is written",
                              () -> assertThat(world.written()).isEqualTo(before));
                      return Stream.concat(tests, Stream.of(untouched));
                    })));
  }

  private void refused(String path, byte[] body) {
    world
        .send("POST", path, body, "Content-Type", "application/json")
        .refused(400, "ValidationException", "The request body");
  }

  private String path(Operation operation) {
    return operation
        .path()
        .replace("{resourceArn}", "arn:aws:ivs:us-west-2:123456789012:channel/NoSuchChanne");
  }

  @TestFactory
  Stream<DynamicNode> an_empty_body_is_a_request_without_members() {
    return Operation.offered().stream()
        .filter(Operation::hasBody)
        .filter(operation -> !operation.path().contains("{"))
        .map(operation -> dynamicTest(operation.name(), () -> emptyBody(operation)));
  }

  private void emptyBody(Operation operation) {
    var required =
        Constraint.of(operation).stream()
            .filter(Constraint::required)
            .filter(each -> !each.member().contains("."))
            .toList();

    var answer = world.send("POST", operation.path(), "");

    if (required.isEmpty()) {
      answer.worked(operation.status());
    } else {
      required.forEach(each -> answer.refused(400, "ValidationException", each.named()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "application/x-amz-json-1.1",
        "application/octet-stream",
        "application/x-www-form-urlencoded",
        "text/plain",
        "nonsense"
      })
  void a_body_is_json_whatever_its_content_type_says(String type) {
    var body = "{\"name\": \"odd\", \"tags\": {\"stadt\": \"Köln\"}}";

    var answer = world.send("POST", "/CreateChannel", body, "Content-Type", type);

    assertThat(answer.worked(200).at("/channel/tags/stadt").asText()).isEqualTo("Köln");
  }

  @Test
  void the_largest_request_that_the_model_allows_is_taken() {
    var key = "\\ud835\\udc9c".repeat(126);
    var value = "\\ud835\\udc9c".repeat(256);
    var tags = new StringBuilder();
    IntStream.range(0, 50)
        .forEach(i ->
            tags.append(i == 0 ? "" : ", ").append("\"%02d%s\": \"%s\"".formatted(i, key, value)));
    var body = "{\"name\": \"%s\", \"tags\": {%s}}".formatted("\\u0061".repeat(128), tags);

    var answer = world.send("POST", "/CreateChannel", body);

    assertThat(body.length()).isGreaterThan(225_000);
    assertThat(answer.worked(200).at("/channel/tags")).hasSize(50);
  }
}
