package dev.unbroken.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.failure.ServiceFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TransactionsTest {

  private final List<Duration> pauses = new ArrayList<>();
  private final TestingDynamoDb dynamoDb = new TestingDynamoDb();
  private final Transactions transactions =
      new Transactions(dynamoDb, new Backoff(new Random(1), pauses::add));

  @Test
  void are_tried_again_while_others_hold_an_item() {
    dynamoDb.cancelled("None", "TransactionConflict");
    dynamoDb.cancelled("ThrottlingError", "None");

    var written = transactions.write();

    assertThat(written).isEqualTo(new Written.Done());
    assertThat(dynamoDb.calls).isEqualTo(3);
    assertThat(pauses).hasSize(2);
  }

  @Test
  void are_given_up_when_others_hold_an_item_each_time() {
    for (var i = 0; i < 10; i++) {
      dynamoDb.cancelled("TransactionConflict");
    }

    assertThatThrownBy(transactions::write)
        .isInstanceOf(ServiceFailure.Unavailable.class)
        .hasMessageContaining("try again");
    assertThat(dynamoDb.calls).isEqualTo(10);
  }

  @Test
  void say_which_condition_failed_even_when_another_item_was_held() {
    dynamoDb.cancelled("None", "ConditionalCheckFailed", "TransactionConflict");

    var written = (Written.Refused) transactions.write();

    assertThat(written.failed(0)).isFalse();
    assertThat(written.failed(1)).isTrue();
    assertThat(written.failed(2)).isFalse();
    assertThat(written.met(1)).isEmpty();
    assertThat(dynamoDb.calls).isEqualTo(1);
  }

  @Test
  void tell_the_item_that_a_failed_condition_met() {
    var item = Map.of("id", AttributeValue.fromS("a"));
    dynamoDb.cancelled(
        List.of(CancellationReason.builder().code("ConditionalCheckFailed").item(item).build()));

    var written = (Written.Refused) transactions.write();

    assertThat(written.met(0)).contains(new ItemReader(item));
  }

  @Test
  void are_not_tried_again_when_the_writes_themselves_are_wrong() {
    dynamoDb.cancelled("ValidationError");

    assertThatThrownBy(transactions::write).isInstanceOf(TransactionCanceledException.class);
    assertThat(dynamoDb.calls).isEqualTo(1);
  }

  @Test
  void wait_longer_each_time_but_never_above_half_a_second() {
    var backoff = new Backoff(new Random(2), pauses::add);

    for (var attempt = 0; attempt < 100; attempt++) {
      backoff.pause(attempt);
    }

    assertThat(pauses.getFirst()).isBetween(Duration.ofMillis(1), Duration.ofMillis(20));
    assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofMillis(500)) <= 0);
    assertThat(pauses.subList(50, 100)).anyMatch(pause -> pause.toMillis() > 250);
  }

  /** Cancels as it was told to, then writes. */
  private static final class TestingDynamoDb implements DynamoDbClient {

    private final Deque<List<CancellationReason>> cancellations = new ArrayDeque<>();
    private int calls;

    void cancelled(String... codes) {
      cancelled(
          Arrays.stream(codes)
              .map(code -> CancellationReason.builder().code(code).build())
              .toList());
    }

    void cancelled(List<CancellationReason> reasons) {
      cancellations.add(reasons);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
      calls++;
      if (!cancellations.isEmpty()) {
        throw TransactionCanceledException.builder()
            .cancellationReasons(cancellations.removeFirst())
            .build();
      }
      return TransactWriteItemsResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
