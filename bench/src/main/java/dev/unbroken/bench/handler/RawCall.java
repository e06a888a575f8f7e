package dev.unbroken.bench.handler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The request that a handler made of DynamoDB, made without the handler. */
final class RawCall {

  private final DynamoDbClient client;
  private final SdkRequest request;
  private final AtomicInteger made = new AtomicInteger();

  RawCall(DynamoDbClient client, SdkRequest request) {
    this.client = client;
    this.request = request;
  }

  /** The next call, ready to be made. A write is of things that are not there yet. */
  Callable<SdkResponse> next() {
    return switch (request) {
      case GetItemRequest read -> () -> client.getItem(read);
      case QueryRequest query -> () -> client.query(query);
      case TransactWriteItemsRequest write -> {
        var fresh = anew(write, "%06d".formatted(made.incrementAndGet()));
        yield () -> client.transactWriteItems(fresh);
      }
      default -> throw new IllegalStateException("No raw call is known for " + request);
    };
  }

  /** The same write with other ids, as long as before, wherever they stand in its items. */
  private static TransactWriteItemsRequest anew(TransactWriteItemsRequest write, String ending) {
    var ids =
        write.transactItems().stream()
            .filter(each -> each.put() != null)
            .map(each -> Objects.requireNonNull(each.put().item().get("id")).s())
            .toList();
    return write.toBuilder()
        .transactItems(write.transactItems().stream().map(each -> anew(each, ids, ending)).toList())
        .build();
  }

  private static TransactWriteItem anew(TransactWriteItem write, List<String> ids, String ending) {
    if (write.put() == null) {
      return write;
    }
    var put = write.put().toBuilder().item(anew(write.put().item(), ids, ending)).build();
    return TransactWriteItem.builder().put(put).build();
  }

  private static Map<String, AttributeValue> anew(
      Map<String, AttributeValue> item, List<String> ids, String ending) {
    var fresh = new HashMap<>(item);
    fresh.replaceAll((_, value) -> {
      var text = value.s();
      if (text == null) {
        return value;
      }
      for (var id : ids) {
        text = text.replace(id, id.substring(0, id.length() - ending.length()) + ending);
      }
      return AttributeValue.fromS(text);
    });
    return fresh;
  }
}
