package dev.unbroken.testing;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;

/** A table of template.yaml as DynamoDB wants to hear it. */
record TableDefinition(Map<String, ?> properties) {

  CreateTableRequest request(String name) {
    var globals =
        indexes("GlobalSecondaryIndexes").stream()
            .map(index ->
                GlobalSecondaryIndex.builder()
                    .indexName(name(index))
                    .keySchema(keys(index))
                    .projection(projection(index))
                    .build())
            .toList();
    var locals =
        indexes("LocalSecondaryIndexes").stream()
            .map(index ->
                LocalSecondaryIndex.builder()
                    .indexName(name(index))
                    .keySchema(keys(index))
                    .projection(projection(index))
                    .build())
            .toList();
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(attributes())
        .keySchema(keys(properties))
        // DynamoDB wants no list rather than an empty one.
        .globalSecondaryIndexes(globals.isEmpty() ? null : globals)
        .localSecondaryIndexes(locals.isEmpty() ? null : locals)
        .streamSpecification(stream ->
            stream
                .streamEnabled(true)
                .streamViewType(
                    text(Template.map(properties, "StreamSpecification"), "StreamViewType")))
        .build();
  }

  private List<AttributeDefinition> attributes() {
    return maps(properties, "AttributeDefinitions").stream()
        .map(attribute ->
            AttributeDefinition.builder()
                .attributeName(text(attribute, "AttributeName"))
                .attributeType(text(attribute, "AttributeType"))
                .build())
        .toList();
  }

  private List<Map<String, ?>> indexes(String kind) {
    return properties.containsKey(kind) ? maps(properties, kind) : List.of();
  }

  private static List<KeySchemaElement> keys(Map<String, ?> owner) {
    return maps(owner, "KeySchema").stream()
        .map(key ->
            KeySchemaElement.builder()
                .attributeName(text(key, "AttributeName"))
                .keyType(text(key, "KeyType"))
                .build())
        .toList();
  }

  private static Projection projection(Map<String, ?> index) {
    var projection = Template.map(index, "Projection");
    var built = Projection.builder().projectionType(text(projection, "ProjectionType"));
    if (projection.get("NonKeyAttributes") instanceof List<?> included) {
      built.nonKeyAttributes(included.stream().map(String.class::cast).toList());
    }
    return built.build();
  }

  private static String name(Map<String, ?> index) {
    return text(index, "IndexName");
  }

  private static String text(Map<String, ?> owner, String name) {
    return (String) owner.get(name);
  }

  @SuppressWarnings("unchecked") // As the template's form has it.
  private static List<Map<String, ?>> maps(Map<String, ?> owner, String name) {
    return (List<Map<String, ?>>) owner.get(name);
  }
}
