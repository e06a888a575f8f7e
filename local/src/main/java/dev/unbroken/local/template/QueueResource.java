package dev.unbroken.local.template;

import java.util.Map;
import java.util.Optional;

/**
 * A queue.
 *
 * @param attributes what CreateQueue takes, the redrive policy left out
 */
public record QueueResource(
    String name, Map<String, String> attributes, Optional<Redrive> redrive) {

  public QueueResource {
    attributes = Map.copyOf(attributes);
  }

  /** Where a message goes that was received too often. */
  public record Redrive(String deadLetterQueueArn, int maximumReceives) {}
}
