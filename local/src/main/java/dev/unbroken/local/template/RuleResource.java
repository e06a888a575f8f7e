package dev.unbroken.local.template;

import java.util.List;
import java.util.Optional;

/**
 * A rule of the default event bus.
 *
 * @param pattern the event pattern, in JSON
 */
public record RuleResource(String arn, String pattern, List<Target> targets) {

  public RuleResource {
    targets = List.copyOf(targets);
  }

  /**
   * Where matching events go.
   *
   * @param queue the ARN of a queue
   * @param deadLetterQueue the ARN of the queue that takes what the other does not take
   */
  public record Target(String queue, Optional<String> deadLetterQueue) {}
}
