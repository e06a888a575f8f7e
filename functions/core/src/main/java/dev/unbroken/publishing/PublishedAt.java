package dev.unbroken.publishing;

import dev.unbroken.resource.ResourceArn;
import java.util.Optional;

/**
 * Where a connection publishes.
 *
 * @param run the server's run that the connection belongs to, where the server says it
 */
public record PublishedAt(ResourceArn channel, String streamId, Optional<String> run) {

  /** Whether it is this publisher's word, and not that of another run's connection. */
  public boolean isOf(Publisher publisher) {
    return run.isEmpty() || publisher.run().isEmpty() || run.equals(publisher.run());
  }
}
