package dev.unbroken.logging;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;
import org.slf4j.spi.MDCAdapter;

/** Writes each record at or above its level as one line. */
final class JsonLogger extends LegacyAbstractLogger implements LoggingEventAware {

  private static final long serialVersionUID = 1;

  private final transient Level lowest;
  private final transient Lines lines;
  private final transient MDCAdapter context;

  JsonLogger(String name, Level lowest, Lines lines, MDCAdapter context) {
    this.name = name;
    this.lowest = lowest;
    this.lines = lines;
    this.context = context;
  }

  @Override
  public void log(LoggingEvent event) {
    var pairs = event.getKeyValuePairs();
    write(
        event.getLevel(),
        event.getMessage(),
        event.getArgumentArray(),
        event.getThrowable(),
        pairs == null ? List.of() : pairs);
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object @Nullable [] arguments,
      @Nullable Throwable failure) {
    write(level, message, arguments, failure, List.of());
  }

  private void write(
      Level level,
      @Nullable String message,
      @Nullable Object @Nullable [] arguments,
      @Nullable Throwable failure,
      List<KeyValuePair> pairs) {
    var text = MessageFormatter.basicArrayFormat(message, arguments);
    var around = context.getCopyOfContextMap();
    lines.write(
        new LogLine(lines.clock().instant(), level, name, String.valueOf(text))
            .context(around)
            .pairs(pairs)
            .failure(failure)
            .bytes());
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null; // Lines do not name the calling method.
  }

  private boolean passes(Level level) {
    return level.toInt() >= lowest.toInt();
  }

  @Override
  public boolean isTraceEnabled() {
    return passes(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return passes(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return passes(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return passes(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return passes(Level.ERROR);
  }
}
