package dev.unbroken.dynamodb;

import dev.unbroken.resource.ResourceArn;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The writes that all kinds of resources have in common, each under its condition, to be put
 * together in a transaction.
 */
public final class ResourceWrites {

  /**
   * How many other resources refer to one: it is deleted only without them, or with all of them.
   */
  public static final String REFERENCES = "references";

  private static final String IS_IT = "#arn = :arn";

  private final String table;

  /** Writes to this table. */
  public ResourceWrites(String table) {
    this.table = table;
  }

  /** Adds an item; its condition fails when there is one of that key. */
  public TransactWriteItem add(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder()
        .put(put ->
            put.tableName(table)
                .item(item)
                .conditionExpression("attribute_not_exists(#id)")
                .expressionAttributeNames(Map.of("#id", ResourceKey.ID)))
        .build();
  }

  /** Adds an item that others may refer to, as one that nobody refers to yet. */
  public TransactWriteItem addReferable(Map<String, AttributeValue> item) {
    return addReferable(item, 0);
  }

  /** Adds an item that so many others refer to, which come with it in the same transaction. */
  public TransactWriteItem addReferable(Map<String, AttributeValue> item, int references) {
    var referred = new HashMap<>(item);
    referred.put(REFERENCES, number(references));
    return add(referred);
  }

  /**
   * Changes a resource's item; its condition fails, telling the item, when there is no such
   * resource or somebody else has changed it since it was read.
   *
   * @param read the whole item as it was read
   * @param wanted all its attributes as they are to be; what counts or guards is left as it is
   */
  public TransactWriteItem change(
      Map<String, AttributeValue> read, Map<String, AttributeValue> wanted) {
    var change = new ResourceChange(read, wanted);
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(table)
                .key(change.key())
                .updateExpression(change.update())
                .conditionExpression(change.condition())
                .expressionAttributeNames(change.names())
                .expressionAttributeValues(change.values())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  /**
   * Counts one more reference; its condition fails, telling the item, when there is no such
   * resource.
   */
  public TransactWriteItem refer(ResourceArn arn) {
    return count(arn, "1", IS_IT, Map.of(), Map.of());
  }

  /**
   * Counts one more reference; its condition fails, telling the item, when there is no such
   * resource or one of its attributes has a value that forbids it.
   */
  public TransactWriteItem referUnless(ResourceArn arn, String attribute, String forbidding) {
    return count(
        arn,
        "1",
        IS_IT + " AND #attribute <> :forbidding",
        Map.of("#attribute", attribute),
        Map.of(":forbidding", AttributeValue.fromS(forbidding)));
  }

  /**
   * Counts one more reference; its condition fails, telling the item, when there is no such
   * resource or so many refer to it already.
   */
  public TransactWriteItem referBelow(ResourceArn arn, int limit) {
    return count(
        arn, "1", IS_IT + " AND #references < :limit", Map.of(), Map.of(":limit", number(limit)));
  }

  /** Counts one reference less; its condition fails when there is no such resource. */
  public TransactWriteItem unrefer(ResourceArn arn) {
    return count(arn, "-1", IS_IT, Map.of(), Map.of());
  }

  private TransactWriteItem count(
      ResourceArn arn,
      String step,
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    var allNames = new HashMap<>(names);
    allNames.put("#arn", ResourceKey.ARN);
    allNames.put("#references", REFERENCES);
    var allValues = new HashMap<>(values);
    allValues.put(":step", AttributeValue.fromN(step));
    allValues.put(":arn", AttributeValue.fromS(arn.toString()));
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(table)
                .key(ResourceKey.of(arn))
                .updateExpression("ADD #references :step")
                .conditionExpression(condition)
                .expressionAttributeNames(allNames)
                .expressionAttributeValues(allValues)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  /** Deletes a resource; its condition fails, telling the item, when there is no such resource. */
  public TransactWriteItem delete(ResourceArn arn) {
    return delete(arn, IS_IT, Map.of(), Map.of());
  }

  /**
   * Deletes a resource; its condition fails, telling the item, when there is no such resource or
   * somebody else has changed it since it was read.
   *
   * @param read the whole item as it was read
   */
  public TransactWriteItem deleteUnchanged(Map<String, AttributeValue> read) {
    var guard = ResourceChange.guard(read);
    return delete(
        new ItemReader(read).arn(),
        IS_IT + " AND " + guard.condition(),
        guard.names(),
        guard.values());
  }

  /**
   * Deletes a resource with those that refer to it, which the same transaction deletes; its
   * condition fails, telling the item, when there is no such resource, somebody else has changed it
   * since it was read, or not exactly so many refer to it.
   *
   * @param read the whole item as it was read
   */
  public TransactWriteItem deleteUnchanged(Map<String, AttributeValue> read, int references) {
    var guard = ResourceChange.guard(read);
    var names = new HashMap<>(guard.names());
    names.put("#references", REFERENCES);
    var values = new HashMap<>(guard.values());
    values.put(":references", number(references));
    return delete(
        new ItemReader(read).arn(),
        IS_IT + " AND " + guard.condition() + " AND #references = :references",
        names,
        values);
  }

  /**
   * Deletes a resource; its condition fails, telling the item, when there is no such resource or
   * others refer to it.
   */
  public TransactWriteItem deleteUnreferred(ResourceArn arn) {
    return delete(
        arn,
        IS_IT + " AND #references = :none",
        Map.of("#references", REFERENCES),
        Map.of(":none", number(0)));
  }

  private TransactWriteItem delete(
      ResourceArn arn,
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    var allNames = new HashMap<>(names);
    allNames.put("#arn", ResourceKey.ARN);
    var allValues = new HashMap<>(values);
    allValues.put(":arn", AttributeValue.fromS(arn.toString()));
    return TransactWriteItem.builder()
        .delete(delete ->
            delete
                .tableName(table)
                .key(ResourceKey.of(arn))
                .conditionExpression(condition)
                .expressionAttributeNames(allNames)
                .expressionAttributeValues(allValues)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  private static AttributeValue number(int value) {
    return AttributeValue.fromN(Integer.toString(value));
  }
}
