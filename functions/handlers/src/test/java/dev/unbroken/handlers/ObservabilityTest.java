package dev.unbroken.handlers;

import static dev.unbroken.handlers.FunctionsOfTheTemplate.map;
import static dev.unbroken.handlers.FunctionsOfTheTemplate.sources;
import static dev.unbroken.testing.Template.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.handlers.WatchedMetrics.Metric;
import dev.unbroken.metrics.Measure;
import dev.unbroken.testing.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * Holds observability/template.yaml, what it watches, and what operators are told of it together.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ObservabilityTest {

  private static final Pattern IMPORTED = Pattern.compile("\\$\\{Service}-(\\w+)");
  private static final Pattern MEASURE_ROW = Pattern.compile("^\\| `(\\w+)`( \\*)? \\|");
  private static final Set<String> ASYNCHRONOUS =
      Set.of("DynamoDB", "EventBridgeRule", "SQS", "Schedule");

  private final Template watched = Template.read();
  private final WatchedMetrics watching = WatchedMetrics.read();

  @Test
  void each_metric_is_one_that_the_code_tells_or_aws_tells_of_a_resource_that_exists() {
    var measures = Arrays.stream(Measure.values()).map(Measure::text).collect(Collectors.toSet());

    assertThat(watching.all()).hasSizeGreaterThan(50);
    for (var metric : watching.all()) {
      if (metric.namespace().equals("Unbroken")) {
        assertThat(measures).contains(metric.name());
        assertThat(metric.dimensions()).isEqualTo(Map.of("Service", "${Service}"));
      } else {
        assertThat(metric.isKnown(watched)).as("%s", metric).isTrue();
      }
    }
  }

  @Test
  void each_measure_is_on_the_dashboard() {
    assertThat(watching.ofDashboard())
        .extracting(Metric::name)
        .containsAll(Arrays.stream(Measure.values()).map(Measure::text).toList());
  }

  @Test
  void what_is_imported_is_exported_under_the_resource_s_own_name_and_the_other_way_round()
      throws IOException {
    var imports = new TreeSet<String>();
    IMPORTED
        .matcher(
            Pattern.compile("AlarmName: .*")
                .matcher(Files.readString(PROJECT.resolve("observability/template.yaml")))
                .replaceAll(""))
        .results()
        .forEach(found -> imports.add(found.group(1)));

    var exports = new TreeSet<String>();
    watched
        .outputs()
        .forEach((id, output) -> {
          var exported = map(map(output).getOrDefault("Export", Map.of())).get("Name");
          if (exported != null) {
            var resource = ((String) exported).replace("${AWS::StackName}-", "");
            assertThat(id).isEqualTo(resource + "Name");
            assertThat((String) map(output).get("Value")).isIn(resource, resource + ".QueueName");
            assertThat(watched.resources().get(resource)).as(resource).isNotNull();
            exports.add(resource);
          }
        });

    assertThat(imports).isEqualTo(exports);
  }

  @Test
  void each_function_that_works_by_itself_has_an_alarm_for_its_errors_and_one_for_throttling() {
    FunctionsOfTheTemplate.read()
        .forEach((operation, function) -> {
          var types = sources(function).stream().map(source -> source.get("Type")).toList();
          if (types.stream().anyMatch(ASYNCHRONOUS::contains)) {
            assertAlarm("AWS/Lambda", "Errors", operation + "Function");
            assertAlarm("AWS/Lambda", "Throttles", operation + "Function");
          }
          if (types.contains("DynamoDB")) {
            assertAlarm("AWS/Lambda", "IteratorAge", operation + "Function");
          }
          if (types.contains("Schedule")) {
            assertAlarm("AWS/Lambda", "Invocations", operation + "Function");
          }
        });
  }

  @Test
  void each_queue_has_an_alarm_for_what_lies_there() {
    for (var id : resources("AWS::SQS::Queue")) {
      var drives = watched.properties(id).containsKey("RedrivePolicy");

      assertAlarm(
          "AWS/SQS",
          drives ? "ApproximateAgeOfOldestMessage" : "ApproximateNumberOfMessagesVisible",
          id);
    }
  }

  @Test
  void each_table_has_an_alarm_for_throttling_and_for_errors_of_its_own() {
    for (var id : resources("AWS::DynamoDB::Table")) {
      for (var metric : List.of("ReadThrottleEvents", "WriteThrottleEvents", "SystemErrors")) {
        assertAlarm("AWS/DynamoDB", metric, id);
      }
    }
  }

  @Test
  void each_alarm_goes_somewhere_and_is_called_as_it_is() {
    watching
        .alarms()
        .forEach((id, alarm) -> {
          assertThat(id).endsWith("Alarm");
          assertThat(alarm.get("AlarmName"))
              .isEqualTo("${Service}-" + id.replaceFirst("Alarm$", ""));
          assertThat((List<?>) alarm.get("AlarmActions")).as(id).isNotEmpty();
        });
  }

  @Test
  void the_metrics_of_an_expression_are_those_of_its_alarm() {
    watching
        .expressions()
        .forEach((expression, ids) -> {
          var used =
              Pattern.compile("[a-z]\\w*")
                  .matcher(expression)
                  .results()
                  .map(found -> found.group())
                  .collect(Collectors.toSet());

          assertThat(used).as(expression).isEqualTo(Set.copyOf(ids));
        });
  }

  @Test
  void the_operator_is_told_of_each_alarm_what_it_means_and_what_to_do() throws IOException {
    var headings =
        Files.readAllLines(PROJECT.resolve("docs/operations.md")).stream()
            .dropWhile(line -> !line.equals("## Alarms"))
            .filter(line -> line.startsWith("### "))
            .flatMap(line -> Stream.of(line.substring(4).split(", ", -1)))
            .toList();

    assertThat(headings)
        .containsExactlyInAnyOrderElementsOf(
            watching.alarms().keySet().stream().map(id -> id.replaceFirst("Alarm$", "")).toList());
  }

  @Test
  void the_operator_is_told_of_each_measure_when_it_is_counted() throws IOException {
    var rows =
        Files.readAllLines(PROJECT.resolve("docs/operations.md")).stream()
            .dropWhile(line -> !line.equals("### What is measured"))
            .flatMap(line -> MEASURE_ROW.matcher(line).results())
            .map(row -> row.group(1) + (row.group(2) == null ? "" : " by function"))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(Measure.values())
                .map(measure -> measure.text() + (measure.byFunction() ? " by function" : ""))
                .toList());
  }

  @Test
  void the_dashboard_s_widgets_lie_beside_each_other() throws IOException {
    var taken = new ArrayList<JsonNode>();
    for (var widget : new ObjectMapper().readTree(watching.dashboard()).path("widgets")) {
      assertThat(widget.path("x").asInt() + widget.path("width").asInt()).isLessThanOrEqualTo(24);
      assertThat(taken).noneMatch(other -> overlap(other, widget));
      taken.add(widget);
    }
    assertThat(taken).isNotEmpty();
  }

  private static boolean overlap(JsonNode one, JsonNode other) {
    return overlap(one, other, "x", "width") && overlap(one, other, "y", "height");
  }

  private static boolean overlap(JsonNode one, JsonNode other, String at, String length) {
    return one.path(at).asInt() < other.path(at).asInt() + other.path(length).asInt()
        && other.path(at).asInt() < one.path(at).asInt() + one.path(length).asInt();
  }

  private List<String> resources(String type) {
    return watched.resources().entrySet().stream()
        .filter(resource -> map(resource.getValue()).get("Type").equals(type))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void assertAlarm(String namespace, String name, String resource) {
    assertThat(watching.ofAlarms())
        .as("an alarm for %s of %s", name, resource)
        .anyMatch(metric ->
            metric.namespace().equals(namespace)
                && metric.name().equals(name)
                && metric.dimensions().containsValue(resource));
  }
}
