package dev.unbroken.local.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.metrics.Measure;
import dev.unbroken.metrics.Sample;
import dev.unbroken.testing.Tables;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What is counted of a function, by the rules that DynamoDB publishes for its units. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CountedClientTest {

  private final Tables tables = Tables.create();
  private final Tally tally = new Tally();
  private DynamoDbClient client;

  @BeforeEach
  void count() {
    client = CountedClient.of(DynamoDbClient.class, tables.dynamoDb(), tally.of("It"));
  }

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void a_write_takes_a_unit_for_each_kilobyte_and_a_transaction_twice_that() {
    client.putItem(put -> put.tableName(Tables.RESOURCES).item(item("a", 1_500)));
    assertThat(units("writeUnits")).isEqualTo(2);

    transact(item("b", 1_500));

    assertThat(units("writeUnits")).isEqualTo(2 + 4);
    assertThat(units("readUnits")).isZero();
  }

  @Test
  void an_index_that_an_item_is_in_takes_the_same_again() {
    var named = new HashMap<>(item("a", 100));
    named.put("name", AttributeValue.fromS("show"));

    client.putItem(put -> put.tableName(Tables.RESOURCES).item(named));
    assertThat(units("writeUnits")).isEqualTo(2);

    named.putAll(key("b"));
    transact(named);
    assertThat(units("writeUnits")).isEqualTo(2 + 4);
  }

  private void transact(Map<String, AttributeValue> item) {
    client.transactWriteItems(write ->
        write.transactItems(
            TransactWriteItem.builder()
                .put(Put.builder().tableName(Tables.RESOURCES).item(item).build())
                .build()));
  }

  @Test
  void a_consistent_read_takes_a_unit_for_each_four_kilobytes_and_another_half_of_it() {
    client.putItem(put -> put.tableName(Tables.RESOURCES).item(item("a", 5_000)));

    client.getItem(get -> get.tableName(Tables.RESOURCES).key(key("a")).consistentRead(true));
    assertThat(units("readUnits")).isEqualTo(2);

    client.getItem(get -> get.tableName(Tables.RESOURCES).key(key("a")));
    assertThat(units("readUnits")).isEqualTo(2 + 1);
  }

  @Test
  void each_page_of_a_list_is_a_call_and_so_is_one_that_is_refused() {
    for (var id : new String[] {"a", "b", "c"}) {
      client.putItem(put -> put.tableName(Tables.RESOURCES).item(item(id, 10)));
    }
    var pages =
        client.queryPaginator(query ->
            query
                .tableName(Tables.RESOURCES)
                .limit(1)
                .keyConditionExpression("kind = :kind")
                .expressionAttributeValues(Map.of(":kind", AttributeValue.fromS("test"))));
    assertThat(pages.items().stream()).hasSize(3);
    assertThatThrownBy(() ->
            client.putItem(put ->
                put.tableName(Tables.RESOURCES)
                    .item(item("a", 10))
                    .conditionExpression("attribute_not_exists(id)")))
        .isInstanceOf(ConditionalCheckFailedException.class);

    assertThat(calls("DynamoDb.Query")).isBetween(3, 4);
    assertThat(calls("DynamoDb.PutItem")).isEqualTo(4);
  }

  @Test
  void invocations_and_what_they_measure_are_summed_up_by_function() {
    tally.of("It").invoked(Duration.ofMillis(20));
    tally.of("It").invoked(Duration.ofMillis(30));
    tally.of("It").put(Sample.count(Measure.STREAMS_JOINED, 2));
    tally.of("It").put(Sample.count(Measure.STREAMS_JOINED, 1));
    tally.of("Idle");

    assertThat(tally.json().toString())
        .isEqualTo(
            """
            {"It":{"invocations":2,"milliseconds":50,"measured":{"StreamsJoined":3}}}\
            """);
  }

  private double units(String kind) {
    return tally.json().path("It").path(kind).asDouble();
  }

  private int calls(String call) {
    return tally.json().path("It").path("calls").path(call).asInt();
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of("kind", AttributeValue.fromS("test"), "id", AttributeValue.fromS(id));
  }

  /** An item of a little more than so many bytes. */
  private static Map<String, AttributeValue> item(String id, int bytes) {
    var item = new HashMap<>(key(id));
    item.put("filler", AttributeValue.fromS("x".repeat(bytes)));
    return item;
  }
}
