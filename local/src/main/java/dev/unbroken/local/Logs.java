package dev.unbroken.local;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much is logged. */
final class Logs {

  private Logs() {}

  /** Leaves out everything below a warning. */
  static void quiet(boolean quiet) {
    if (quiet && LoggerFactory.getLogger("dev.unbroken") instanceof Logger ours) {
      ours.setLevel(Level.WARN);
    }
  }
}
