package dev.unbroken.local.tally;

import static software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity.TOTAL;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** The units that a call took of a table and its indexes, as its answer says. */
record Consumption(double read, double write) {

  /** The same request, with the wish to be told; one that consumes nothing as it is. */
  static SdkRequest asked(SdkRequest request) {
    return switch (request) {
      case GetItemRequest get -> get.toBuilder().returnConsumedCapacity(TOTAL).build();
      case BatchGetItemRequest get -> get.toBuilder().returnConsumedCapacity(TOTAL).build();
      case QueryRequest query -> query.toBuilder().returnConsumedCapacity(TOTAL).build();
      case PutItemRequest put -> put.toBuilder().returnConsumedCapacity(TOTAL).build();
      case UpdateItemRequest update -> update.toBuilder().returnConsumedCapacity(TOTAL).build();
      case DeleteItemRequest delete -> delete.toBuilder().returnConsumedCapacity(TOTAL).build();
      case TransactWriteItemsRequest write ->
          write.toBuilder().returnConsumedCapacity(TOTAL).build();
      default -> request;
    };
  }

  /** What an answer tells; empty for one that tells nothing. */
  static Optional<Consumption> of(@Nullable Object answer) {
    return switch (answer) {
      case GetItemResponse get -> read(get.consumedCapacity());
      case BatchGetItemResponse get -> read(get.consumedCapacity());
      case QueryResponse query -> read(query.consumedCapacity());
      case PutItemResponse put -> write(put.consumedCapacity());
      case UpdateItemResponse update -> write(update.consumedCapacity());
      case DeleteItemResponse delete -> write(delete.consumedCapacity());
      case TransactWriteItemsResponse write -> transaction(write.consumedCapacity());
      case null, default -> Optional.empty();
    };
  }

  private static Optional<Consumption> read(@Nullable ConsumedCapacity units) {
    return Optional.ofNullable(units).map(each -> new Consumption(each.capacityUnits(), 0));
  }

  private static Optional<Consumption> write(@Nullable ConsumedCapacity units) {
    return Optional.ofNullable(units).map(each -> new Consumption(0, each.capacityUnits()));
  }

  private static Optional<Consumption> read(List<ConsumedCapacity> units) {
    return Optional.of(new Consumption(sum(units), 0));
  }

  /** DynamoDB takes twice a write's units in a transaction; DynamoDB Local says four times. */
  private static Optional<Consumption> transaction(List<ConsumedCapacity> units) {
    return Optional.of(new Consumption(0, sum(units) / 2));
  }

  private static double sum(List<ConsumedCapacity> units) {
    return units.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
  }
}
