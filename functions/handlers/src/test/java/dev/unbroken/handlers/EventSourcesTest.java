package dev.unbroken.handlers;

import static dev.unbroken.handlers.FunctionsOfTheTemplate.map;
import static dev.unbroken.handlers.FunctionsOfTheTemplate.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.testing.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What makes the template's functions run by themselves, and where what fails goes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventSourcesTest {

  private final Map<String, Map<String, Object>> functions = FunctionsOfTheTemplate.read();

  @Test
  void each_function_behind_a_stream_has_a_failure_destination() {
    var following = new ArrayList<String>();
    functions.forEach((operation, function) -> {
      for (var source : sources(function)) {
        if (source.get("Type").equals("DynamoDB")) {
          following.add(operation);
          assertThat(map(map(map(source, "Properties"), "DestinationConfig"), "OnFailure"))
              .as(operation)
              .isNotEmpty();
        }
      }
    });

    assertThat(following).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void what_the_schedule_could_not_do_is_left_to_its_next_run() {
    functions.forEach((operation, function) -> {
      if (sources(function).stream().anyMatch(source -> source.get("Type").equals("Schedule"))) {
        assertThat(map(function, "EventInvokeConfig"))
            .as("%s: a record a minute of what fails every minute helps nobody", operation)
            .containsEntry("MaximumRetryAttempts", 0)
            .doesNotContainKey("DestinationConfig");
      }
    });
  }

  @Test
  void each_queue_that_drives_a_function_has_a_dead_letter_queue() {
    var queues =
        functions.values().stream()
            .flatMap(function -> sources(function).stream())
            .filter(source -> source.get("Type").equals("SQS"))
            .map(source ->
                ((String) map(source, "Properties").get("Queue")).replaceFirst("\\..*", ""))
            .toList();

    assertThat(queues).isNotEmpty();
    for (var queue : queues) {
      assertThat(map(Template.read().properties(queue), "RedrivePolicy"))
          .as(queue)
          .containsKey("deadLetterTargetArn");
    }
  }

  @Test
  void what_the_bus_has_for_a_function_goes_through_a_queue_that_only_its_rule_fills() {
    var rules = resources("AWS::Events::Rule");
    var policies = resources("AWS::SQS::QueuePolicy").values();

    assertThat(rules).isNotEmpty();
    rules.forEach((rule, properties) -> {
      for (var target : (List<?>) properties.get("Targets")) {
        for (var arn :
            List.of(map(target).get("Arn"), map(target, "DeadLetterConfig").get("Arn"))) {
          var queue = ((String) arn).replaceFirst("\\..*", "");
          var policy =
              policies.stream().filter(each -> each.get("Queues").equals(List.of(queue))).toList();
          assertThat(policy).as("who may send to %s", queue).hasSize(1);
          var allowed =
              ((List<?>) map(policy.getFirst(), "PolicyDocument").get("Statement"))
                  .stream()
                      .map(FunctionsOfTheTemplate::map)
                      .filter(each -> each.get("Effect").equals("Allow"))
                      .toList();
          assertThat(allowed).as("who may send to %s", queue).hasSize(1);
          var statement = allowed.getFirst();
          assertThat(statement.get("Resource")).isEqualTo(arn);
          assertThat(statement.get("Action")).isEqualTo("sqs:SendMessage");
          assertThat(map(map(statement, "Condition"), "ArnEquals"))
              .containsEntry("aws:SourceArn", rule + ".Arn");
        }
      }
    });
    functions.forEach((operation, function) ->
        assertThat(sources(function))
            .as("%s: Lambda's own second try of an event comes after a minute", operation)
            .noneMatch(source -> source.get("Type").equals("EventBridgeRule")));
  }

  @Test
  void a_function_behind_a_queue_ends_before_its_messages_come_again() {
    functions.forEach((operation, function) -> {
      for (var source : sources(function)) {
        if (source.get("Type").equals("SQS")) {
          var queue = ((String) map(source, "Properties").get("Queue")).replaceFirst("\\..*", "");
          assertThat((int) Template.read().properties(queue).get("VisibilityTimeout"))
              .as(operation)
              .isGreaterThanOrEqualTo(3 * (int) function.get("Timeout"));
        }
      }
    });
  }

  private static Map<String, Map<String, Object>> resources(String type) {
    var found = new TreeMap<String, Map<String, Object>>();
    Template.read()
        .resources()
        .forEach((id, resource) -> {
          if (map(resource).get("Type").equals(type)) {
            found.put(id, map(resource, "Properties"));
          }
        });
    return found;
  }
}
