package dev.unbroken.timeline;

import java.time.Duration;

/** Takes messages to finalize recordings, and delivers them at least once. */
@FunctionalInterface
public interface FinalizeQueue {

  /** The longest delay a queue grants. */
  Duration LONGEST_DELAY = Duration.ofMinutes(15);

  /**
   * Sends a message that is delivered after the delay, which is 0 to {@link #LONGEST_DELAY}, in
   * whole seconds.
   */
  void send(FinalizeMessage message, Duration delay);
}
