package dev.unbroken.local.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the model does not say: members that depend on each other, forms, limits in bytes. */
@ExtendWith(WithWorld.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RulesTest {

  private final World world;

  RulesTest(World world) {
    this.world = world;
  }

  @TestFactory
  Stream<DynamicTest> each_rule_holds() {
    var offered = Operation.offered().stream().map(Operation::name).toList();
    return Reference.read("rules.tsv").stream()
        .filter(rule -> offered.contains(rule.get("operation")))
        .map(rule ->
            dynamicTest(rule.get("operation") + ": " + rule.get("rule"), () -> holds(rule)));
  }

  private void holds(Map<String, String> rule) {
    var operation = Operation.named(rule.get("operation"));
    var request = world.valid(operation);
    merge(request, world.request(rule.get("change")));
    var before = world.written();

    var answer = world.call(operation, request);

    if (rule.get("error").isEmpty()) {
      answer.worked(Integer.parseInt(rule.get("status")));
    } else {
      answer.refused(Integer.parseInt(rule.get("status")), rule.get("error"), rule.get("names"));
      assertThat(world.written()).isEqualTo(before);
    }
  }

  private static void merge(ObjectNode request, JsonNode change) {
    change
        .properties()
        .forEach(member -> {
          var name = member.getKey();
          var value = member.getValue();
          if (value.isNull()) {
            request.remove(name);
          } else if (value.isObject() && request.path(name).isObject()) {
            merge((ObjectNode) request.get(name), value);
          } else {
            request.set(name, value);
          }
        });
  }
}
