package dev.unbroken.local.functions;

import java.util.Map;

/** Takes messages for the template's queues; what it has taken is kept when it returns. */
@FunctionalInterface
public interface Queues {

  /**
   * Puts a message into a queue.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException when the queue does not take it
   */
  void send(String queueArn, String message);

  /** Puts a message into a queue, with attributes where the queue keeps any. */
  default void send(String queueArn, String message, Map<String, String> attributes) {
    send(queueArn, message);
  }
}
