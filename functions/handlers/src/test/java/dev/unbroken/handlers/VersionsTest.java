package dev.unbroken.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.testing.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * Callers meet the versions that the alias {@code live} names, and a version keeps the settings it
 * was published with: a parameter reaches nobody unless a version is published when it changes.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VersionsTest {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

  /** What of a function is no setting of its own. */
  private static final Set<String> BESIDE =
      Set.of("Description", "Events", "Policies", "VersionDescription");

  private final Template template = Template.read();
  private final Map<String, Map<String, Object>> functions = FunctionsOfTheTemplate.read();
  private final String settings = (String) template.properties("Settings").get("Value");

  @Test
  void each_version_of_a_function_is_described_by_the_settings() {
    assertThat(functions).isNotEmpty();
    functions.forEach((operation, function) ->
        assertThat(function.get("VersionDescription")).as(operation).isEqualTo("Settings.Value"));
  }

  @Test
  void the_settings_are_the_parameters_of_what_all_functions_have_in_common() {
    var parameters = parametersIn(template.globals());

    assertThat(parameters).contains("FrontDoor", "GraceSeconds", "LogLevel", "Tracing");
    assertThat(named(settings)).isEqualTo(parameters);
  }

  /** Lambda refuses to publish a version that is as the one before. */
  @Test
  void no_function_has_a_parameter_that_others_do_not_have() {
    functions.forEach((operation, function) -> {
      var own = new HashMap<>(function);
      own.keySet().removeAll(BESIDE);

      assertThat(parametersIn(own)).as(operation).isEmpty();
    });
  }

  @Test
  void the_defaults_leave_room_for_longer_ones_in_a_version_s_description() {
    var text =
        VARIABLE
            .matcher(settings)
            .replaceAll(found -> String.valueOf(parameter(found.group(1)).get("Default")));

    assertThat(text).hasSizeLessThan(180);
  }

  private Map<String, ?> parameter(String name) {
    return Template.map(template.parameters(), name);
  }

  private static Set<String> named(String text) {
    return VARIABLE
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> parametersIn(Object node) {
    return switch (node) {
      case Map<?, ?> map ->
          map.values().stream()
              .flatMap(value -> parametersIn(value).stream())
              .collect(Collectors.toCollection(TreeSet::new));
      case List<?> list ->
          list.stream()
              .flatMap(value -> parametersIn(value).stream())
              .collect(Collectors.toCollection(TreeSet::new));
      case String text when template.parameters().containsKey(text) -> new TreeSet<>(Set.of(text));
      case String text -> {
        var named = named(text);
        named.retainAll(template.parameters().keySet());
        yield named;
      }
      default -> new TreeSet<>();
    };
  }
}
