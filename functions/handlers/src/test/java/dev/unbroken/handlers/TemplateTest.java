package dev.unbroken.handlers;

import static dev.unbroken.handlers.FunctionsOfTheTemplate.calls;
import static dev.unbroken.handlers.FunctionsOfTheTemplate.map;
import static dev.unbroken.handlers.FunctionsOfTheTemplate.routes;
import static dev.unbroken.handlers.FunctionsOfTheTemplate.statements;
import static dev.unbroken.testing.Template.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.testing.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Holds template.yaml, the handlers, the sample events and the README together. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TemplateTest {

  /** The model has them on one path; every other operation has a path of its own name. */
  private static final Map<String, String> TAGS =
      Map.of(
          "ListTagsForResource", "GET /tags/{resourceArn+}",
          "TagResource", "POST /tags/{resourceArn+}",
          "UntagResource", "DELETE /tags/{resourceArn+}");

  /** What is no operation of the API: media servers call it, by the hooks' secret. */
  private static final Map<String, String> HOOKS =
      Map.of(
          "AgentHook", "POST /hooks/agent",
          "MediaMtxHook", "POST /hooks/mediamtx",
          "NginxRtmpHook", "POST /hooks/nginx-rtmp",
          "OvenMediaEngineHook", "POST /hooks/ovenmediaengine",
          "SrsHook", "POST /hooks/srs");

  private final Map<String, Map<String, Object>> functions = FunctionsOfTheTemplate.read();

  @Test
  void each_function_names_a_handler_that_exists_and_is_called_as_it_is() throws Exception {
    for (var function : functions.entrySet()) {
      var handler = Class.forName((String) function.getValue().get("Handler"));

      assertThat(handler.getSimpleName()).isEqualTo(function.getKey() + "Handler");
      assertThat(handler.getConstructor()).as("the constructor Lambda calls").isNotNull();
    }
  }

  @Test
  void each_handler_is_a_function_of_the_template() throws IOException {
    try (var sources = Files.walk(PROJECT.resolve("functions/handlers/src/main/java"))) {
      var handlers =
          sources
              .filter(path -> !path.getParent().endsWith("frame"))
              .map(path -> path.getFileName().toString())
              .filter(name -> name.endsWith("Handler.java"))
              .map(name -> name.replace("Handler.java", ""))
              .collect(Collectors.toCollection(TreeSet::new));

      assertThat(handlers).isEqualTo(functions.keySet());
    }
  }

  @Test
  void each_function_has_a_sample_event_of_its_name_and_each_event_a_function() throws IOException {
    var names = new TreeMap<String, String>();
    functions.keySet().forEach(operation -> names.put(kebab(operation), operation));

    try (var files = Files.walk(PROJECT.resolve("events"))) {
      var events = files.filter(path -> path.toString().endsWith(".json")).toList();

      assertThat(events.stream().map(TemplateTest::stem)).containsAll(names.keySet());
      for (var event : events) {
        assertThat(names.keySet())
            .as("%s begins with the name of a function", event)
            .anyMatch(name -> stem(event).equals(name) || stem(event).startsWith(name + "."));
        assertThat(new ObjectMapper().readTree(event.toFile()).isContainerNode()).isTrue();
      }
    }
  }

  @Test
  void each_route_is_the_operation_s_own_and_stands_once() {
    var routes = new ArrayList<String>();
    functions.forEach((operation, function) -> {
      for (var route : routes(function)) {
        var call = route.get("Method") + " " + route.get("Path");
        assertThat(call).isEqualTo(known(operation));
        routes.add(call);
      }
    });

    assertThat(routes).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void what_no_route_takes_is_refused_by_one_function_that_is_no_operation() {
    var withoutRoute = new ArrayList<String>();
    functions.forEach((operation, function) -> {
      if (calls(function).stream().anyMatch(call -> !call.containsKey("Path"))) {
        withoutRoute.add(operation);
        assertThat(routes(function)).isEmpty();
      }
    });

    assertThat(withoutRoute).containsExactly("UnknownOperation");
  }

  @Test
  void each_permission_is_one_action_on_named_resources() {
    functions.forEach((operation, function) -> {
      for (var statement : statements(function)) {
        assertThat(statement.get("Action"))
            .as(operation)
            .isInstanceOfSatisfying(String.class, action -> assertThat(action).doesNotContain("*"));
        assertThat(statement.get("Resource")).as(operation).isNotEqualTo("*");
      }
    });
  }

  @Test
  void each_route_and_what_no_route_takes_is_behind_the_front_door_that_the_parameter_names() {
    var routes = new TreeMap<String, Object>();
    map(map(Template.read().properties("Api"), "DefinitionBody"), "paths")
        .forEach((path, methods) ->
            map(methods)
                .forEach((method, route) ->
                    routes.put(method.toUpperCase(Locale.ROOT) + " " + path, route)));

    var expected = new TreeSet<>(Set.of("X-AMAZON-APIGATEWAY-ANY-METHOD $default"));
    functions.values().stream()
        .flatMap(function -> routes(function).stream())
        .forEach(route -> expected.add(route.get("Method") + " " + route.get("Path")));
    assertThat(routes.keySet()).isEqualTo(expected);
    var ofParameter =
        List.of(
            "SignedFrontDoor",
            List.of(Map.of("NONE", List.of())),
            List.of(Map.of("AWS_IAM", List.of())));
    routes.forEach((route, security) ->
        assertThat(security)
            .as(route)
            .isEqualTo(
                HOOKS.containsValue(route)
                    ? Map.of("security", List.of(Map.of("NONE", List.of())))
                    : Map.of("security", ofParameter)));
  }

  @Test
  void each_function_behind_the_api_may_read_the_access_keys_and_no_other() {
    var behind =
        functions.keySet().stream()
            .filter(operation -> !calls(functions.get(operation)).isEmpty())
            .filter(operation -> !HOOKS.containsKey(operation))
            .map(operation -> operation + "FunctionRole")
            .toList();

    var policy = Template.read().properties("ReadAccessKeys");

    assertThat(policy.get("Roles")).asInstanceOf(LIST).hasSameElementsAs(behind);
  }

  @Test
  void each_hook_and_no_other_function_reads_the_hooks_secret() {
    functions.forEach((operation, function) -> {
      var reads =
          statements(function).stream()
              .anyMatch(statement ->
                  statement.get("Action").equals("secretsmanager:GetSecretValue")
                      && statement.get("Resource").equals("HookSecret"));

      assertThat(reads).as(operation).isEqualTo(HOOKS.containsKey(operation));
      assertThat(((String) function.get("Handler")).contains(".hooks."))
          .as("what is without the front door proves itself: " + operation)
          .isEqualTo(HOOKS.containsKey(operation));
    });
  }

  @Test
  void the_readme_s_table_of_hooks_has_each_once() throws IOException {
    var rows = rows(Files.readString(PROJECT.resolve("README.md")), "| Hook |");

    assertThat(rows).containsExactlyInAnyOrderElementsOf(HOOKS.keySet());
  }

  @Test
  void functions_stand_in_alphabetical_order_under_their_feature() {
    var features = new TreeMap<String, List<String>>();
    functions.forEach((operation, function) ->
        features.computeIfAbsent(feature(function), _ -> new ArrayList<>()).add(operation));

    features.values().forEach(functions -> assertThat(functions).isSorted());
  }

  @Test
  void the_functions_of_a_feature_stand_together() {
    var features = functions.values().stream().map(TemplateTest::feature).toList();

    assertThat(withoutRepeats(features)).doesNotHaveDuplicates();
  }

  @Test
  void the_readme_s_table_has_each_operation_once_feature_by_feature_as_in_the_template()
      throws IOException {
    var operations = new ArrayList<>(functions.keySet());
    operations.removeIf(operation -> routes(functions.get(operation)).isEmpty());
    operations.removeAll(HOOKS.keySet());

    var rows = rows(Files.readString(PROJECT.resolve("README.md")), "| Operation |");

    assertThat(rows).containsExactlyInAnyOrderElementsOf(operations);
    assertThat(features(rows)).isEqualTo(features(operations));
  }

  private static String known(String operation) {
    return HOOKS.getOrDefault(operation, TAGS.getOrDefault(operation, "POST /" + operation));
  }

  /** The first column of a table, which ends at the first line that is no row. */
  private static List<String> rows(String readme, String head) {
    return readme
        .lines()
        .dropWhile(line -> !line.startsWith(head))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .map(row -> row.split("\\|", -1)[1].strip())
        .toList();
  }

  private List<String> features(List<String> operations) {
    return withoutRepeats(
        operations.stream().map(functions::get).map(TemplateTest::feature).toList());
  }

  /** The package of the function's handler. */
  private static String feature(Map<String, Object> function) {
    var handler = (String) function.get("Handler");
    return handler.substring(0, handler.lastIndexOf('.'));
  }

  private static List<String> withoutRepeats(List<String> texts) {
    return IntStream.range(0, texts.size())
        .filter(i -> i == 0 || !texts.get(i).equals(texts.get(i - 1)))
        .mapToObj(texts::get)
        .toList();
  }

  private static String kebab(String operation) {
    return operation.replaceAll("(?<!^)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static String stem(Path event) {
    return event.getFileName().toString().replaceFirst("\\.json$", "");
  }
}
