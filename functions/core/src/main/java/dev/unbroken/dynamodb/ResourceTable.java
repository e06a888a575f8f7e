package dev.unbroken.dynamodb;

import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What all kinds of resources do alike with their table; every read is consistent. */
public final class ResourceTable {

  /** How many other resources refer to one: it cannot be deleted while that is above 0. */
  public static final String REFERENCES = "references";

  private static final Map<String, String> NAMES =
      Map.of("#arn", ResourceKey.ARN, "#references", REFERENCES);

  private final DynamoDbClient dynamoDb;
  private final String name;

  public ResourceTable(DynamoDbClient dynamoDb, String name) {
    this.dynamoDb = dynamoDb;
    this.name = name;
  }

  /** A resource's item; empty when there is none of exactly this ARN. */
  public Optional<Map<String, AttributeValue>> get(ResourceArn arn) {
    var found =
        dynamoDb.getItem(get -> get.tableName(name).key(ResourceKey.of(arn)).consistentRead(true));
    return Optional.of(found.item())
        .filter(item -> !item.isEmpty() && new ItemReader(item).arn().equals(arn));
  }

  /**
   * At most so many items of a kind, in the order of their ids, which neither new nor deleted ones
   * change.
   *
   * @param after the position a former page gave
   */
  public Page<Map<String, AttributeValue>> list(
      ResourceKind kind, int most, Optional<String> after) {
    var found =
        dynamoDb.query(query ->
            query
                .tableName(name)
                .consistentRead(true)
                .keyConditionExpression("#kind = :kind")
                .expressionAttributeNames(Map.of("#kind", ResourceKey.KIND))
                .expressionAttributeValues(Map.of(":kind", AttributeValue.fromS(kind.label())))
                .exclusiveStartKey(after.map(id -> ResourceKey.of(kind.label(), id)).orElse(null))
                // One more than wanted tells whether there is another page.
                .limit(most + 1));
    return page(found, most);
  }

  private static Page<Map<String, AttributeValue>> page(QueryResponse found, int most) {
    var items = found.items();
    if (items.size() > most) {
      return new Page<>(items.subList(0, most), Optional.of(id(items.get(most - 1))));
    }
    // DynamoDB reads at most 1 MB at once, which may be less than was asked for.
    return new Page<>(
        items,
        Optional.of(found.lastEvaluatedKey()).filter(key -> !key.isEmpty()).map(ResourceTable::id));
  }

  private static String id(Map<String, AttributeValue> item) {
    return new ItemReader(item).text(ResourceKey.ID);
  }

  /** Adds an item; its condition fails when there is one of that key. */
  public TransactWriteItem add(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder()
        .put(put ->
            put.tableName(name)
                .item(item)
                .conditionExpression("attribute_not_exists(#id)")
                .expressionAttributeNames(Map.of("#id", ResourceKey.ID)))
        .build();
  }

  /** Adds an item that others may refer to, as one that nobody refers to yet. */
  public TransactWriteItem addReferable(Map<String, AttributeValue> item) {
    var unreferred = new HashMap<>(item);
    unreferred.put(REFERENCES, AttributeValue.fromN("0"));
    return add(unreferred);
  }

  /**
   * Counts one more reference; its condition fails, telling the item, when there is no such
   * resource.
   */
  public TransactWriteItem refer(ResourceArn arn) {
    return refer(arn, "#arn = :arn", Map.of(), Map.of());
  }

  /**
   * Counts one more reference; its condition fails, telling the item, when there is no such
   * resource or one of its attributes has a value that forbids it.
   */
  public TransactWriteItem referUnless(ResourceArn arn, String attribute, String forbidding) {
    return refer(
        arn,
        "#arn = :arn AND #attribute <> :forbidding",
        Map.of("#attribute", attribute),
        Map.of(":forbidding", AttributeValue.fromS(forbidding)));
  }

  private TransactWriteItem refer(
      ResourceArn arn,
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    var allNames = new HashMap<>(NAMES);
    allNames.putAll(names);
    var allValues = new HashMap<>(values);
    allValues.put(":one", AttributeValue.fromN("1"));
    allValues.put(":arn", AttributeValue.fromS(arn.toString()));
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(name)
                .key(ResourceKey.of(arn))
                .updateExpression("ADD #references :one")
                .conditionExpression(condition)
                .expressionAttributeNames(allNames)
                .expressionAttributeValues(allValues)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  /**
   * Deletes a resource; its condition fails, telling the item, when there is no such resource or
   * others refer to it.
   */
  public TransactWriteItem deleteUnreferred(ResourceArn arn) {
    return TransactWriteItem.builder()
        .delete(delete ->
            delete
                .tableName(name)
                .key(ResourceKey.of(arn))
                .conditionExpression("#arn = :arn AND #references = :none")
                .expressionAttributeNames(NAMES)
                .expressionAttributeValues(
                    Map.of(
                        ":none",
                        AttributeValue.fromN("0"),
                        ":arn",
                        AttributeValue.fromS(arn.toString())))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }
}
