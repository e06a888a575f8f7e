package dev.unbroken.grouping;

import java.time.Duration;

/**
 * The recording configuration as it was when a session went live; a window of zero never joins
 * sessions.
 */
public record RecordingTerms(String configurationArn, Duration window) {
  /**
   * Throws an IllegalArgumentException if the configuration has no ARN or the window is negative.
   */
  public RecordingTerms {
    if (configurationArn.isBlank()) {
      throw new IllegalArgumentException("a recording configuration needs an ARN");
    }
    if (window.isNegative()) {
      throw new IllegalArgumentException(
          "the window of " + configurationArn + " is negative: " + window);
    }
  }
}
