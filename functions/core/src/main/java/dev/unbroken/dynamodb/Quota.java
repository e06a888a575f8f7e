package dev.unbroken.dynamodb;

import dev.unbroken.resource.ResourceKind;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The count of an account's resources of one kind, moved in the transactions that change it. */
public final class Quota {

  private static final String KIND = "quota";
  private static final String COUNT = "count";

  private final String table;
  private final ResourceKind kind;
  private final int limit;

  public Quota(String table, ResourceKind kind, int limit) {
    this.table = table;
    this.kind = kind;
    this.limit = limit;
  }

  /** Counts one more; its condition fails when that is more than the limit. */
  public TransactWriteItem more() {
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(table)
                .key(ResourceKey.of(KIND, kind.label()))
                .updateExpression("ADD #count :one")
                .conditionExpression("attribute_not_exists(#count) OR #count < :limit")
                .expressionAttributeNames(Map.of("#count", COUNT))
                .expressionAttributeValues(Map.of(":one", number(1), ":limit", number(limit))))
        .build();
  }

  /** Counts one less; it never fails. */
  public TransactWriteItem less() {
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(table)
                .key(ResourceKey.of(KIND, kind.label()))
                .updateExpression("ADD #count :less")
                .expressionAttributeNames(Map.of("#count", COUNT))
                .expressionAttributeValues(Map.of(":less", number(-1))))
        .build();
  }

  /** How many there may be. */
  public int limit() {
    return limit;
  }

  private static AttributeValue number(int value) {
    return AttributeValue.fromN(Integer.toString(value));
  }
}
