package dev.unbroken.handlers;

import static dev.unbroken.handlers.FunctionsOfTheTemplate.map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.testing.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What observability/template.yaml watches.
 *
 * @param alarms their properties, by their logical ids
 * @param dashboard its JSON
 */
record WatchedMetrics(Map<String, Map<String, Object>> alarms, String dashboard) {

  /** Which AWS tells of which resource, by which dimension. */
  private static final Map<String, Set<String>> OF_AWS =
      Map.of(
          "AWS/Lambda FunctionName",
          Set.of("Duration", "Errors", "Invocations", "IteratorAge", "Throttles"),
          "AWS/SQS QueueName",
          Set.of("ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible"),
          "AWS/ApiGateway ApiId",
          Set.of("4xx", "5xx", "Count", "Latency"),
          "AWS/DynamoDB TableName",
          Set.of(
              "ConsumedReadCapacityUnits",
              "ConsumedWriteCapacityUnits",
              "ReadThrottleEvents",
              "WriteThrottleEvents"),
          "AWS/DynamoDB Operation,TableName",
          Set.of("SystemErrors"));

  private static final Map<String, String> TYPES =
      Map.of(
          "FunctionName", "AWS::Serverless::Function",
          "QueueName", "AWS::SQS::Queue",
          "ApiId", "AWS::Serverless::HttpApi",
          "TableName", "AWS::DynamoDB::Table");

  /** A metric; a dimension that is imported has the resource's logical id for its value. */
  record Metric(String namespace, String name, Map<String, String> dimensions) {

    /** Whether AWS tells it, of a resource that this template has. */
    boolean isKnown(Template template) {
      var dimensionNames = String.join(",", new TreeMap<>(dimensions).keySet());
      return OF_AWS.getOrDefault(namespace + " " + dimensionNames, Set.of()).contains(name)
          && dimensions.entrySet().stream()
              .filter(dimension -> TYPES.containsKey(dimension.getKey()))
              .allMatch(dimension ->
                  template.resources().containsKey(dimension.getValue())
                      && map(template.resources().get(dimension.getValue()))
                          .get("Type")
                          .equals(TYPES.get(dimension.getKey())));
    }
  }

  static WatchedMetrics read() {
    var template = Template.read("observability/template.yaml");
    var alarms = new LinkedHashMap<String, Map<String, Object>>();
    template
        .resources()
        .forEach((id, resource) -> {
          if (map(resource).get("Type").equals("AWS::CloudWatch::Alarm")) {
            alarms.put(id, map(resource, "Properties"));
          }
        });
    var body =
        (List<?>)
            map(map(template.resources(), "Dashboard"), "Properties").values().stream()
                .filter(value -> value instanceof Map)
                .map(value -> map(value).get("Fn::Sub"))
                .findFirst()
                .orElseThrow();
    return new WatchedMetrics(alarms, (String) body.getFirst());
  }

  List<Metric> all() {
    return Stream.concat(ofAlarms().stream(), ofDashboard().stream()).toList();
  }

  List<Metric> ofAlarms() {
    var metrics = new ArrayList<Metric>();
    for (var alarm : alarms.values()) {
      if (alarm.containsKey("MetricName")) {
        metrics.add(metric(alarm));
      }
      queries(alarm)
          .filter(query -> query.containsKey("MetricStat"))
          .forEach(query -> metrics.add(metric(map(map(query, "MetricStat"), "Metric"))));
    }
    return metrics;
  }

  /** The metrics by which each expression may call them, by expression. */
  Map<String, List<Object>> expressions() {
    var expressions = new LinkedHashMap<String, List<Object>>();
    for (var alarm : alarms.values()) {
      queries(alarm)
          .filter(query -> query.containsKey("Expression"))
          .forEach(query ->
              expressions.put(
                  (String) query.get("Expression"),
                  queries(alarm)
                      .filter(other -> other.containsKey("MetricStat"))
                      .map(other -> other.get("Id"))
                      .toList()));
    }
    return expressions;
  }

  List<Metric> ofDashboard() {
    var metrics = new ArrayList<Metric>();
    try {
      for (var widget : new ObjectMapper().readTree(dashboard).path("widgets")) {
        widget.path("properties").path("metrics").forEach(metric -> metrics.add(metric(metric)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return metrics;
  }

  private static Stream<Map<String, Object>> queries(Map<String, Object> alarm) {
    return ((List<?>) alarm.getOrDefault("Metrics", List.of()))
        .stream().map(FunctionsOfTheTemplate::map);
  }

  private static Metric metric(Map<String, Object> node) {
    var dimensions = new TreeMap<String, String>();
    for (var dimension : (List<?>) node.get("Dimensions")) {
      var value = map(dimension).get("Value");
      dimensions.put(
          (String) map(dimension).get("Name"),
          value instanceof Map
              ? ((String) map(value).get("Fn::ImportValue")).replace("${Service}-", "")
              : value.equals("Service") ? "${Service}" : (String) value);
    }
    return new Metric((String) node.get("Namespace"), (String) node.get("MetricName"), dimensions);
  }

  private static Metric metric(JsonNode node) {
    var dimensions = new TreeMap<String, String>();
    for (var i = 2; i + 1 < node.size(); i += 2) {
      var value = node.get(i + 1).asText();
      dimensions.put(
          node.get(i).asText(),
          value.equals("${Service}") ? value : value.replaceAll("^\\$\\{(.*)}$", "$1"));
    }
    return new Metric(node.get(0).asText(), node.get(1).asText(), dimensions);
  }
}
