package dev.unbroken.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import dev.unbroken.local.permissions.Permissions;
import dev.unbroken.local.permissions.Permissions.Decision;
import dev.unbroken.local.template.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What functions ask of AWS, beside what the template permits them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PermissionsTest {

  @RegisterExtension static final Player PLAYER = new Player();

  @Test
  void each_statement_is_needed_and_no_call_of_a_function_is_without_one()
      throws InterruptedException {
    Histories.all().forEach(PLAYER::undisturbed);
    new RareWays(PLAYER).all();
    PLAYER.engines().trouble.none();
    var engines = PLAYER.engines();
    new LifeOfAChannel(engines, new Reading(engines, engines.functions(Retries.NONE))).live();

    assertThat(needless()).isEmpty();
    assertThat(refused()).isEmpty();
  }

  /** The statements that nothing has needed, by their functions. */
  private static Map<String, List<Statement>> needless() {
    var needless = new TreeMap<String, List<Statement>>();
    for (var function : PLAYER.engines().template.functions()) {
      var asked = PLAYER.engines().clients.asked(function.name());
      needless.put(function.name(), Permissions.of(function.permissions()).needless(asked));
    }
    needless.values().removeIf(List::isEmpty);
    return needless;
  }

  /** What has been asked for in vain. */
  private static List<String> refused() {
    return PLAYER.engines().template.functions().stream()
        .flatMap(function ->
            PLAYER.engines().clients.asked(function.name()).stream()
                .filter(
                    need -> Permissions.of(function.permissions()).decide(need) != Decision.ALLOWED)
                .map(need -> function.name() + ": " + need))
        .sorted()
        .toList();
  }
}
