package dev.unbroken.agent.source;

import java.time.Instant;

/**
 * What tells a file from another one of the same name.
 *
 * @param modified when it was last written to: when its media was complete
 */
public record FileFacts(Instant modified, long bytes) {

  /** A text that differs where the files do. */
  public String identity() {
    return modified.toEpochMilli() + "-" + bytes;
  }
}
