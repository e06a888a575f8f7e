package dev.unbroken.handlers;

import static dev.unbroken.handlers.FunctionsOfTheTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.testing.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CloudFormation cannot change without making a table anew, as it was first deployed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TablesStayTest {

  /** Of the table and of its local indexes; all keys are texts. */
  private static final Map<String, Map<String, List<String>>> KEYS =
      Map.of(
          "ResourcesTable",
          Map.of(
              "", List.of("kind", "id"),
              "byAdConfiguration", List.of("kind", "adConfigurationArn"),
              "byChannel", List.of("kind", "channelArn"),
              "byName", List.of("kind", "name"),
              "byPlaybackRestrictionPolicy", List.of("kind", "playbackRestrictionPolicyArn"),
              "byRecordingConfiguration", List.of("kind", "recordingConfigurationArn")),
          "StreamsTable",
          Map.of(
              "", List.of("channelId", "item"),
              "byStart", List.of("channelId", "byStart"),
              "pending", List.of("channelId", "pending")));

  private final Map<String, ?> resources = Template.read().resources();

  @ParameterizedTest
  @ValueSource(strings = {"ResourcesTable", "StreamsTable"})
  void keys_and_local_indexes_are_those_of_the_first_deployment(String table) {
    var properties = map(resources.get(table), "Properties");
    var found = new TreeMap<String, List<String>>();
    found.put("", keys(properties));
    for (var index : maps(properties, "LocalSecondaryIndexes")) {
      found.put((String) index.get("IndexName"), keys(index));
    }

    assertThat(found)
        .as(
            "CloudFormation makes %s anew when these change, empty, and leaves the old one aside:"
                + " add a global index instead, or a table and a migration",
            table)
        .isEqualTo(KEYS.get(table));
    assertThat(maps(properties, "LocalSecondaryIndexes"))
        .allSatisfy(index ->
            assertThat(index.get("Projection")).isEqualTo(Map.of("ProjectionType", "ALL")));
    assertThat(maps(properties, "AttributeDefinitions"))
        .allSatisfy(attribute -> assertThat(attribute.get("AttributeType")).isEqualTo("S"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ResourcesTable", "StreamsTable"})
  void a_table_has_no_name_of_its_own_and_outlives_its_stack(String table) {
    var resource = map(resources.get(table));

    assertThat(resource.get("DeletionPolicy")).isEqualTo("Retain");
    assertThat(resource.get("UpdateReplacePolicy")).isEqualTo("Retain");
    assertThat(Optional.ofNullable(map(resource, "Properties").get("TableName")))
        .as("a table that is named cannot be beside the one that an earlier stack left")
        .isEmpty();
  }

  private static List<String> keys(Map<String, Object> node) {
    return maps(node, "KeySchema").stream().map(key -> (String) key.get("AttributeName")).toList();
  }

  private static List<Map<String, Object>> maps(Map<String, Object> node, String name) {
    return ((List<?>) node.get(name)).stream().map(FunctionsOfTheTemplate::map).toList();
  }
}
