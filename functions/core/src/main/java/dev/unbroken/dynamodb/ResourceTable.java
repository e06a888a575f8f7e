package dev.unbroken.dynamodb;

import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The table of resources of all kinds; every read is consistent, every write is one transaction.
 */
public final class ResourceTable {

  private static final int ATTEMPTS = 8;

  private final DynamoDbClient dynamoDb;
  private final String name;
  private final Backoff backoff;
  private final Transactions transactions;
  private final BatchRead batches;

  public ResourceTable(DynamoDbClient dynamoDb, String name, Backoff backoff) {
    this.dynamoDb = dynamoDb;
    this.name = name;
    this.backoff = backoff;
    this.transactions = new Transactions(dynamoDb, backoff);
    this.batches = new BatchRead(dynamoDb, backoff);
  }

  /** The table's name. */
  public String name() {
    return name;
  }

  /** Writes all or none of it, as {@link Transactions#write} does. */
  public Written write(TransactWriteItem... writes) {
    return transactions.write(writes);
  }

  /**
   * Does something again, after a pause, until it has a result.
   *
   * @param attempt gives the result; empty when others were in the way
   * @throws ServiceFailure.Unavailable if others were in the way each time
   */
  public <T> T persist(Supplier<Optional<T>> attempt) {
    for (var i = 0; i < ATTEMPTS; i++) {
      var result = attempt.get();
      if (result.isPresent()) {
        return result.get();
      }
      backoff.pause(i);
    }
    throw new ServiceFailure.Unavailable(
        "Too many requests change the same resource at once; try again");
  }

  /** A resource's item; empty when there is none of exactly this ARN. */
  public Optional<Map<String, AttributeValue>> get(ResourceArn arn) {
    var found =
        dynamoDb.getItem(get -> get.tableName(name).key(ResourceKey.of(arn)).consistentRead(true));
    // By their texts: a record's own equals is made at run time, when it is first asked for.
    return Optional.of(found.item())
        .filter(item ->
            !item.isEmpty() && new ItemReader(item).text(ResourceKey.ARN).equals(arn.toString()));
  }

  /**
   * The item of a kind that a global index of keys finds by a value, as the table has it now; empty
   * when the index does not know it, or the table no longer.
   */
  public Optional<Map<String, AttributeValue>> find(
      ResourceKind kind, String index, String attribute, String value) {
    var found =
        dynamoDb.query(query ->
            query
                .tableName(name)
                .indexName(index)
                .keyConditionExpression("#by = :by")
                .expressionAttributeNames(Map.of("#by", attribute))
                .expressionAttributeValues(Map.of(":by", AttributeValue.fromS(value))));
    return found.items().stream()
        .map(ItemReader::new)
        .filter(key -> key.text(ResourceKey.KIND).equals(kind.label()))
        .map(key -> ResourceKey.of(kind.label(), key.text(ResourceKey.ID)))
        .map(key -> dynamoDb.getItem(get -> get.tableName(name).key(key).consistentRead(true)))
        .filter(GetItemResponse::hasItem)
        .map(GetItemResponse::item)
        .findFirst();
  }

  /**
   * The items of up to 100 resources, by their ARNs in the order asked for; without those that do
   * not exist.
   *
   * @throws ServiceFailure.Unavailable if the table did not answer for all of them
   */
  public Map<ResourceArn, Map<String, AttributeValue>> getAll(Collection<ResourceArn> arns) {
    var keys = arns.stream().map(ResourceKey::of).distinct().toList();
    var found = new HashMap<ResourceArn, Map<String, AttributeValue>>();
    batches
        .read(Map.of(name, keys))
        .getOrDefault(name, List.of())
        .forEach(item -> found.put(new ItemReader(item).arn(), item));
    var inOrder = new LinkedHashMap<ResourceArn, Map<String, AttributeValue>>();
    for (var arn : arns) {
      Optional.ofNullable(found.get(arn)).ifPresent(item -> inOrder.put(arn, item));
    }
    return inOrder;
  }

  /**
   * At most so many items of a kind, in the order of their ids, which neither new nor deleted ones
   * change.
   *
   * @param after the position a former page gave
   */
  public Page<Map<String, AttributeValue>> list(
      ResourceKind kind, int most, Optional<String> after) {
    var query = query(kind, "#kind = :kind", Map.of(), Map.of(), most);
    after.ifPresent(id -> query.exclusiveStartKey(ResourceKey.of(kind.label(), id)));
    return page(dynamoDb.query(query.build()), most);
  }

  /**
   * At most so many items of a kind that an index finds by a value, in an order which neither new
   * nor deleted ones change.
   *
   * @param after the position a former page gave
   */
  public Page<Map<String, AttributeValue>> list(
      ResourceKind kind, ResourceIndex index, String value, int most, Optional<String> after) {
    var query =
        query(
                kind,
                "#kind = :kind AND #by = :by",
                Map.of("#by", index.attribute()),
                Map.of(":by", AttributeValue.fromS(value)),
                most)
            .indexName(index.label());
    after.ifPresent(id -> {
      var position = new HashMap<>(ResourceKey.of(kind.label(), id));
      position.put(index.attribute(), AttributeValue.fromS(value));
      query.exclusiveStartKey(position);
    });
    return page(dynamoDb.query(query.build()), most);
  }

  private QueryRequest.Builder query(
      ResourceKind kind,
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values,
      int most) {
    var allNames = new HashMap<>(names);
    allNames.put("#kind", ResourceKey.KIND);
    var allValues = new HashMap<>(values);
    allValues.put(":kind", AttributeValue.fromS(kind.label()));
    return QueryRequest.builder()
        .tableName(name)
        .consistentRead(true)
        .keyConditionExpression(condition)
        .expressionAttributeNames(allNames)
        .expressionAttributeValues(allValues)
        // One more than wanted tells whether there is another page.
        .limit(most + 1);
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
}
