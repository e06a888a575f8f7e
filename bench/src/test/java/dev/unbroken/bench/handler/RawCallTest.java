package dev.unbroken.bench.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RawCallTest {

  private final List<TransactWriteItemsRequest> written = new ArrayList<>();
  private final DynamoDbClient client =
      new DynamoDbClient() {
        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
          written.add(request);
          return TransactWriteItemsResponse.builder().build();
        }

        @Override
        public String serviceName() {
          return "dynamodb";
        }

        @Override
        public void close() {}
      };

  @Test
  void each_write_is_of_things_that_are_not_there_yet() throws Exception {
    var counted =
        TransactWriteItem.builder().update(update -> update.tableName("t").key(item("q"))).build();
    var request =
        TransactWriteItemsRequest.builder()
            .transactItems(
                counted,
                put("AbCdEf123456", "arn/AbCdEf123456"),
                put("StreamKey123", "arn/AbCdEf123456"))
            .build();
    var raw = new RawCall(client, request);

    raw.next().call();
    raw.next().call();

    assertThat(written).hasSize(2).doesNotHaveDuplicates().doesNotContain(request);
    for (var each : written) {
      var items = each.transactItems();
      assertThat(items.getFirst()).isEqualTo(counted);
      var channel = items.get(1).put().item();
      assertThat(channel.get("id").s()).hasSize(12).startsWith("AbCdEf");
      assertThat(channel.get("arn").s()).isEqualTo("arn/" + channel.get("id").s());
      assertThat(items.get(2).put().item().get("arn")).isEqualTo(channel.get("arn"));
      assertThat(channel.get("authorized").bool()).isTrue();
    }
  }

  @Test
  void a_request_that_no_handler_was_measured_with_is_refused() {
    var raw = new RawCall(client, DeleteItemRequest.builder().build());

    assertThatThrownBy(raw::next).isInstanceOf(IllegalStateException.class);
  }

  private static TransactWriteItem put(String id, String arn) {
    var item =
        Map.of(
            "id", AttributeValue.fromS(id),
            "arn", AttributeValue.fromS(arn),
            "authorized", AttributeValue.fromBool(true));
    return TransactWriteItem.builder().put(put -> put.tableName("t").item(item)).build();
  }

  private static Map<String, AttributeValue> item(String id) {
    return Map.of("id", AttributeValue.fromS(id));
  }
}
