package dev.unbroken.local.functions;

import java.util.Map;

/** Where the records of failures go. */
@FunctionalInterface
public interface FailureQueues {

  /** Puts a record into a queue. */
  void send(String queueArn, String message);

  /** Puts a record into a queue, with attributes where the queue keeps any. */
  default void send(String queueArn, String message, Map<String, String> attributes) {
    send(queueArn, message);
  }
}
