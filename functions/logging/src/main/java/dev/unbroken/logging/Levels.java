package dev.unbroken.logging;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What is worth a line: of Unbroken's own from this level on, of libraries only warnings, since
 * what an SDK says when it is asked to say more are requests with all that is in them.
 */
record Levels(Level own) {

  /** Lambda's names of levels, in any case; INFO for none or another. */
  static Levels named(@Nullable String name) {
    return new Levels(
        switch (name == null ? "" : name.toUpperCase(Locale.ROOT)) {
          case "TRACE" -> Level.TRACE;
          case "DEBUG" -> Level.DEBUG;
          case "WARN" -> Level.WARN;
          case "ERROR", "FATAL" -> Level.ERROR;
          default -> Level.INFO;
        });
  }

  /** The lowest level of a logger that has a line. */
  Level of(String logger) {
    if (logger.startsWith("dev.unbroken.")) {
      return own;
    }
    return own.toInt() > Level.WARN.toInt() ? own : Level.WARN;
  }
}
