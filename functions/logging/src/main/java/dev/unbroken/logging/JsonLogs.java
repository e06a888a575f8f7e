package dev.unbroken.logging;

import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** What SLF4J finds on the class path: logs as lines of JSON. */
public final class JsonLogs implements SLF4JServiceProvider {

  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter context = new BasicMDCAdapter();
  private final Levels levels;
  private final Lines lines;
  private final ILoggerFactory loggers;

  /** Made by SLF4J: on standard output, by the level that Lambda's environment names. */
  public JsonLogs() {
    this(Levels.named(System.getenv("AWS_LAMBDA_LOG_LEVEL")), Lines.standardOutput());
  }

  JsonLogs(Levels levels, Lines lines) {
    this.levels = levels;
    this.lines = lines;
    this.loggers = name -> new JsonLogger(name, this.levels.of(name), this.lines, context);
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return loggers;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  /** The newest API of SLF4J that it serves. */
  @Override
  public @Nullable String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {
    // All is there when it is made.
  }
}
