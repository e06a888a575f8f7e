package dev.unbroken.sessions;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Lists what a channel has of one kind, the latest start first. */
public final class ByStart {

  private final DynamoDbClient dynamoDb;
  private final String table;

  /** Lists items of this table. */
  public ByStart(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /**
   * Reads items whose key begins like this, after a position or from the latest on.
   *
   * @param kind {@link StreamsKey#SESSIONS} or {@link StreamsKey#RECORDINGS}
   * @param having texts that the items' attributes must have, by the attributes' names
   */
  public Page<Map<String, AttributeValue>> list(
      String channelId, String kind, Optional<String> after, int most, Map<String, String> having) {
    var items = new ArrayList<Map<String, AttributeValue>>();
    var position = after;
    do {
      // One more than wanted tells whether there is another page.
      var query = query(channelId, kind, position, most + 1 - items.size(), having);
      var answer = dynamoDb.query(query);
      items.addAll(answer.items());
      position =
          Optional.of(answer.lastEvaluatedKey()).filter(key -> !key.isEmpty()).map(ByStart::start);
    } while (position.isPresent() && items.size() <= most);
    return items.size() <= most
        ? new Page<>(items, Optional.empty())
        : new Page<>(items.subList(0, most), Optional.of(start(items.get(most - 1))));
  }

  private static String start(Map<String, AttributeValue> item) {
    return new ItemReader(item).text(StreamsKey.BY_START);
  }

  private QueryRequest query(
      String channelId, String kind, Optional<String> after, int most, Map<String, String> having) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":channel", AttributeValue.fromS(channelId));
    values.put(":kind", AttributeValue.fromS(kind));
    having.forEach((name, text) -> values.put(":" + name, AttributeValue.fromS(text)));
    var query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(StreamsKey.BY_START)
            .consistentRead(true)
            .scanIndexForward(false)
            // A limit counts what a filter drops as well: the rare would take a query an item.
            .limit(having.isEmpty() ? most : null)
            .keyConditionExpression("channelId = :channel AND begins_with(byStart, :kind)")
            .expressionAttributeValues(values);
    after.ifPresent(position -> query.exclusiveStartKey(key(channelId, kind, position)));
    if (!having.isEmpty()) {
      query
          .filterExpression(
              having.keySet().stream()
                  .map(name -> "#%s = :%s".formatted(name, name))
                  .collect(Collectors.joining(" AND ")))
          .expressionAttributeNames(
              having.keySet().stream().collect(Collectors.toMap(name -> "#" + name, n -> n)));
    }
    return query.build();
  }

  /** The id, which the key of the item itself is made of, is the last part of the position. */
  private static Map<String, AttributeValue> key(String channelId, String kind, String position) {
    var id = position.substring(position.lastIndexOf('#') + 1);
    var key = new HashMap<>(StreamsKey.of(channelId, kind + id));
    key.put(StreamsKey.BY_START, AttributeValue.fromS(position));
    return key;
  }
}
