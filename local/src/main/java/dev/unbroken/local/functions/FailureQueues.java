package dev.unbroken.local.functions;

/** Where the records of failures go. */
@FunctionalInterface
public interface FailureQueues {

  /** Puts a record into a queue. */
  void send(String queueArn, String message);
}
