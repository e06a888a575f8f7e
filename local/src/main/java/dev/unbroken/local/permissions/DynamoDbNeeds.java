package dev.unbroken.local.permissions;

import dev.unbroken.local.template.Place;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** What IAM must allow for requests to tables: in a transaction, what each of its parts needs. */
final class DynamoDbNeeds {

  private final Place place;

  DynamoDbNeeds(Place place) {
    this.place = place;
  }

  List<Need> of(DynamoDbRequest request) {
    return switch (request) {
      case TransactWriteItemsRequest transaction ->
          transaction.transactItems().stream().flatMap(this::parts).distinct().toList();
      case TransactGetItemsRequest transaction ->
          transaction.transactItems().stream()
              .map(item -> new Need("dynamodb:GetItem", table(item.get().tableName())))
              .distinct()
              .toList();
      case BatchGetItemRequest batch -> tables(batch, batch.requestItems().keySet());
      case BatchWriteItemRequest batch -> tables(batch, batch.requestItems().keySet());
      default -> List.of(onTableOrIndex(request));
    };
  }

  private Stream<Need> parts(TransactWriteItem item) {
    return Stream.of(
            part("ConditionCheckItem", item.conditionCheck(), ConditionCheck::tableName),
            part("DeleteItem", item.delete(), Delete::tableName),
            part("PutItem", item.put(), Put::tableName),
            part("UpdateItem", item.update(), Update::tableName))
        .flatMap(Optional::stream);
  }

  private <T> Optional<Need> part(String action, @Nullable T part, Function<T, String> table) {
    return Optional.ofNullable(part)
        .map(given -> new Need("dynamodb:" + action, table(table.apply(given))));
  }

  private List<Need> tables(DynamoDbRequest request, Collection<String> names) {
    return names.stream()
        .map(name -> new Need("dynamodb:" + Needs.operation(request), table(name)))
        .toList();
  }

  private Need onTableOrIndex(DynamoDbRequest request) {
    return Needs.text(request, "TableName")
        .map(this::table)
        .map(arn -> Needs.text(request, "IndexName").map(i -> arn + "/index/" + i).orElse(arn))
        .map(arn -> new Need("dynamodb:" + Needs.operation(request), arn))
        .orElseGet(() -> Needs.unknown("dynamodb", request));
  }

  private String table(String nameOrArn) {
    return nameOrArn.startsWith("arn:") ? nameOrArn : place.arn("dynamodb", "table/" + nameOrArn);
  }
}
