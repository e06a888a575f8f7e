package dev.unbroken.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.dynamodb.ResourceIndex;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TablesTest {

  @Test
  void have_the_indexes_of_the_template() {
    try (var tables = Tables.create()) {

      var resources = tables.dynamoDb().describeTable(d -> d.tableName(Tables.RESOURCES)).table();
      var streams = tables.dynamoDb().describeTable(d -> d.tableName(Tables.STREAMS)).table();

      assertThat(resources.globalSecondaryIndexes())
          .extracting(GlobalSecondaryIndexDescription::indexName)
          .containsExactly("byValueHash");
      assertThat(resources.localSecondaryIndexes())
          .extracting(LocalSecondaryIndexDescription::indexName)
          .containsExactlyInAnyOrder(
              Arrays.stream(ResourceIndex.values())
                  .map(ResourceIndex::label)
                  .toArray(String[]::new));
      assertThat(streams.localSecondaryIndexes())
          .extracting(LocalSecondaryIndexDescription::indexName)
          .containsExactlyInAnyOrder("byStart", "pending");
      assertThat(streams.streamSpecification().streamViewTypeAsString())
          .isEqualTo("NEW_AND_OLD_IMAGES");
    }
  }

  @Test
  void are_empty_after_they_are_cleared() {
    try (var tables = Tables.create()) {
      var item = Map.of("kind", AttributeValue.fromS("k"), "id", AttributeValue.fromS("i"));
      tables.dynamoDb().putItem(put -> put.tableName(Tables.RESOURCES).item(item));

      tables.clear(Tables.RESOURCES);

      assertThat(tables.items(Tables.RESOURCES)).isEmpty();
    }
  }
}
