package dev.unbroken.local.tables;

import dev.unbroken.local.template.TableResource;
import dev.unbroken.local.template.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Makes a table as the template says. */
final class TableMaker {

  private TableMaker() {}

  /** Makes the table; one that is there already must be of the same form. */
  static void make(DynamoDbClient client, TableResource table) {
    try {
      client.createTable(request(table));
    } catch (ResourceInUseException e) {
      var there = client.describeTable(describe -> describe.tableName(table.name())).table();
      if (!keys(there).equals(keys(table))) {
        throw new TemplateException(
            "%s: the data folder holds this table with other keys or indexes; take another folder"
                .formatted(table.name()),
            e);
      }
    }
    table.timeToLive().ifPresent(attribute -> expire(client, table.name(), attribute));
  }

  private static void expire(DynamoDbClient client, String table, String attribute) {
    var now = client.describeTimeToLive(r -> r.tableName(table)).timeToLiveDescription();
    if (now.timeToLiveStatus() != TimeToLiveStatus.ENABLED) {
      client.updateTimeToLive(request ->
          request
              .tableName(table)
              .timeToLiveSpecification(spec -> spec.attributeName(attribute).enabled(true)));
    }
  }

  private static CreateTableRequest request(TableResource table) {
    var request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(schema(table.key()));
    var attributes = new ArrayList<AttributeDefinition>();
    table
        .attributes()
        .forEach((name, type) ->
            attributes.add(
                AttributeDefinition.builder().attributeName(name).attributeType(type).build()));
    request.attributeDefinitions(attributes);
    var global = new ArrayList<GlobalSecondaryIndex>();
    var local = new ArrayList<LocalSecondaryIndex>();
    for (var index : table.indexes()) {
      if (index.global()) {
        global.add(
            GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(schema(index.key()))
                .projection(projection(index))
                .build());
      } else {
        local.add(
            LocalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(schema(index.key()))
                .projection(projection(index))
                .build());
      }
    }
    if (!global.isEmpty()) {
      request.globalSecondaryIndexes(global);
    }
    if (!local.isEmpty()) {
      request.localSecondaryIndexes(local);
    }
    table
        .streamView()
        .ifPresent(view ->
            request.streamSpecification(
                StreamSpecification.builder().streamEnabled(true).streamViewType(view).build()));
    return request.build();
  }

  private static Projection projection(TableResource.Index index) {
    var projection = Projection.builder().projectionType(index.projection());
    return index.included().isEmpty()
        ? projection.build()
        : projection.nonKeyAttributes(index.included()).build();
  }

  private static List<KeySchemaElement> schema(TableResource.Key key) {
    var schema = new ArrayList<KeySchemaElement>();
    schema.add(KeySchemaElement.builder().attributeName(key.hash()).keyType(KeyType.HASH).build());
    key.range()
        .ifPresent(range ->
            schema.add(
                KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build()));
    return schema;
  }

  private static Map<String, List<KeySchemaElement>> keys(TableResource table) {
    var keys = new TreeMap<String, List<KeySchemaElement>>();
    keys.put("", schema(table.key()));
    table.indexes().forEach(index -> keys.put(index.name(), schema(index.key())));
    return keys;
  }

  private static Map<String, List<KeySchemaElement>> keys(TableDescription table) {
    var keys = new TreeMap<String, List<KeySchemaElement>>();
    keys.put("", table.keySchema());
    table.globalSecondaryIndexes().forEach(index -> keys.put(index.indexName(), index.keySchema()));
    table.localSecondaryIndexes().forEach(index -> keys.put(index.indexName(), index.keySchema()));
    return keys;
  }
}
