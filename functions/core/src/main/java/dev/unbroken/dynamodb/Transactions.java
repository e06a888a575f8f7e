package dev.unbroken.dynamodb;

import dev.unbroken.failure.ServiceFailure;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Writes several items or none, trying again while others hold one of them. */
public final class Transactions {

  private static final int ATTEMPTS = 10;
  private static final String CONDITION_FAILED = "ConditionalCheckFailed";
  private static final Set<String> PASSING =
      Set.of(
          "TransactionConflict",
          "ProvisionedThroughputExceeded",
          "RequestLimitExceeded",
          "ThrottlingError");

  private final DynamoDbClient dynamoDb;
  private final Backoff backoff;

  public Transactions(DynamoDbClient dynamoDb, Backoff backoff) {
    this.dynamoDb = dynamoDb;
    this.backoff = backoff;
  }

  /**
   * Writes all or none of it: {@link Written.Done}, or {@link Written.Refused} when a condition
   * does not hold. Throws {@link ServiceFailure.Unavailable} when others were in the way each time.
   */
  public Written write(TransactWriteItem... writes) {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        dynamoDb.transactWriteItems(request -> request.transactItems(writes));
        return new Written.Done();
      } catch (TransactionCanceledException cancelled) {
        var reasons = cancelled.cancellationReasons();
        if (has(reasons, Set.of(CONDITION_FAILED))) {
          return new Written.Refused(reasons.stream().map(Transactions::conflict).toList());
        }
        if (!has(reasons, PASSING)) {
          throw cancelled;
        }
        backoff.pause(attempt);
      }
    }
    throw new ServiceFailure.Unavailable(
        "Too many requests change the same resource at once; try again");
  }

  private static boolean has(List<CancellationReason> reasons, Set<String> codes) {
    return reasons.stream()
        .anyMatch(reason -> reason.code() != null && codes.contains(reason.code()));
  }

  private static Written.Check conflict(CancellationReason reason) {
    return CONDITION_FAILED.equals(reason.code())
        ? new Written.Check.Failed(new ItemReader(reason.item()))
        : new Written.Check.Held();
  }
}
