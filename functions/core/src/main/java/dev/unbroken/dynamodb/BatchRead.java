package dev.unbroken.dynamodb;

import dev.unbroken.failure.ServiceFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads several items at once, from one table or more. */
public final class BatchRead {

  private static final int ATTEMPTS = 8;

  private final DynamoDbClient dynamoDb;
  private final Backoff backoff;

  public BatchRead(DynamoDbClient dynamoDb, Backoff backoff) {
    this.dynamoDb = dynamoDb;
    this.backoff = backoff;
  }

  /**
   * Reads up to 100 items consistently, in no order; DynamoDB may answer a part of what it was
   * asked, and is asked again for the rest.
   *
   * @param keys the keys of each table, no key twice
   * @return what was found, by table; a table of which nothing was found may be absent
   * @throws ServiceFailure.Unavailable if the tables did not answer for all of them
   */
  public Map<String, List<Map<String, AttributeValue>>> read(
      Map<String, ? extends Collection<Map<String, AttributeValue>>> keys) {
    var items = new HashMap<String, List<Map<String, AttributeValue>>>();
    var rest =
        keys.entrySet().stream()
            .filter(table -> !table.getValue().isEmpty())
            .collect(Collectors.toMap(Map.Entry::getKey, table -> consistent(table.getValue())));
    for (var attempt = 0; !rest.isEmpty(); attempt++) {
      pause(attempt);
      var asked = rest;
      var answer = dynamoDb.batchGetItem(get -> get.requestItems(asked));
      answer
          .responses()
          .forEach(
              (table, found) -> items.computeIfAbsent(table, _ -> new ArrayList<>()).addAll(found));
      rest = answer.unprocessedKeys();
    }
    return items;
  }

  private void pause(int attempt) {
    if (attempt == ATTEMPTS) {
      throw new ServiceFailure.Unavailable("The tables are asked too often; try again");
    }
    if (attempt > 0) {
      backoff.pause(attempt - 1);
    }
  }

  private static KeysAndAttributes consistent(Collection<Map<String, AttributeValue>> keys) {
    return KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
  }
}
