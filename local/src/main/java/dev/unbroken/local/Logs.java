package dev.unbroken.local;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;

/** How much is logged. */
public final class Logs {

  /** Kept here because java.util.logging forgets the levels of loggers that nobody holds. */
  private static final List<java.util.logging.Logger> CHATTY =
      List.of(
          java.util.logging.Logger.getLogger("com.almworks.sqlite4java"),
          java.util.logging.Logger.getLogger("com.amazonaws"));

  private Logs() {}

  /** Silences what the engines say past our own log. */
  static void calm() {
    CHATTY.forEach(logger -> {
      logger.setLevel(java.util.logging.Level.OFF);
      // DynamoDB Local sets a level of its own when it starts.
      logger.setFilter(_ -> false);
    });
  }

  /** Leaves out everything below a warning. */
  public static void quiet(boolean quiet) {
    if (quiet && LoggerFactory.getLogger("dev.unbroken") instanceof Logger ours) {
      ours.setLevel(Level.WARN);
    }
  }
}
