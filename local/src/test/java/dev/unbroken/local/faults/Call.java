package dev.unbroken.local.faults;

import java.util.Set;

/**
 * A call of an AWS service.
 *
 * @param number counted from 0 over all functions of a run
 * @param operation as AWS names it; for S3 the method and what it is about
 */
record Call(int number, String function, String operation) {

  private static final Set<String> SINGLE_WRITES = Set.of("PutItem", "UpdateItem", "DeleteItem");

  boolean isTransaction() {
    return operation.equals("TransactWriteItems");
  }

  /** DynamoDB refuses a single write of an item that a transaction is at, as it does another's. */
  private boolean isWrite() {
    return isTransaction() || SINGLE_WRITES.contains(operation);
  }

  /**
   * Whether the call can meet it. Verifying a configuration takes a condition that fails for the
   * answer that it is verified already, so there it never fails without a reason.
   */
  boolean canMeet(Fault fault) {
    return switch (fault) {
      case CONDITION -> isTransaction() && !function.equals("VerifyRecordingConfigurationFunction");
      case CONFLICT -> isWrite();
      default -> true;
    };
  }

  /** Which kind of call of which function it is, whatever channel and stream it is about. */
  String site() {
    return function
        + " "
        + operation.replaceAll("/Chan\\d+/[\\d/]+/[^/]+", "").replaceAll("/st-[^/]+", "/st");
  }

  boolean isOfS3() {
    return operation.contains(" /");
  }

  @Override
  public String toString() {
    return "call %d, %s of %s".formatted(number, operation, function);
  }
}
