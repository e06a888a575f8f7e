package dev.unbroken.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import dev.unbroken.local.template.EventSource;
import dev.unbroken.testing.Template;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What functions ask of DynamoDB, beside what the template permits them: no engine here looks. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PermissionsTest {

  @RegisterExtension static final Player PLAYER = new Player();

  @Test
  void dynamodb_is_asked_for_what_the_template_permits_and_operations_for_no_less()
      throws InterruptedException {
    var asked = new TreeMap<String, Set<String>>();
    Histories.all().forEach(history -> add(asked, PLAYER.undisturbed(history).calls()));
    PLAYER.engines().trouble.none();
    new LifeOfAChannel(new Reading(PLAYER.engines(), PLAYER.engines().functions(Retries.NONE)))
        .live();
    add(asked, PLAYER.engines().trouble.calls());

    for (var function : PLAYER.engines().template.functions()) {
      var needs = asked.getOrDefault(function.name(), Set.of());

      assertThat(permitted(function.name())).as(function.name()).containsAll(needs);
      if (function.sources().stream().anyMatch(EventSource.Route.class::isInstance)) {
        assertThat(needs).as(function.name()).containsAll(permitted(function.name()));
      }
    }
  }

  private static void add(Map<String, Set<String>> asked, List<Call> calls) {
    for (var call : calls) {
      asked.computeIfAbsent(call.function(), _ -> new TreeSet<>()).addAll(call.needs());
    }
  }

  private static Set<String> permitted(String function) {
    var policies = Reading.JSON.valueToTree(Template.read().properties(function)).path("Policies");
    return policies
        .valueStream()
        .flatMap(policy -> policy.path("Statement").valueStream())
        .filter(statement -> statement.path("Action").asText().startsWith("dynamodb:"))
        .map(PermissionsTest::permitted)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The table is called as its resource is, and the resource stands for its ARN. */
  private static String permitted(JsonNode statement) {
    var action = statement.path("Action").asText().replace("dynamodb:", "");
    return action + " " + statement.path("Resource").asText().replaceAll("\\$\\{|\\.Arn}?", "");
  }
}
