package dev.unbroken.local.faults;

/**
 * A call of an AWS service.
 *
 * @param number counted from 0 over all functions of a run
 * @param operation as AWS names it; for S3 the method and what it is about
 */
record Call(int number, String function, String operation) {

  boolean isTransaction() {
    return operation.equals("TransactWriteItems");
  }

  /** Which kind of call of which function it is, whatever channel and stream it is about. */
  String site() {
    return function
        + " "
        + operation.replaceAll("/Chan\\d+/[\\d/]+/[^/]+", "").replaceAll("/st-[^/]+", "/st");
  }

  @Override
  public String toString() {
    return "call %d, %s of %s".formatted(number, operation, function);
  }
}
