package dev.unbroken.handlers.frame;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What each record of the log says while an event is handled: function, request and trace. */
final class Invocation implements AutoCloseable {

  static final String CHANNEL = "channel";

  private static final Pattern ROOT = Pattern.compile("(?:^|;)\\s*Root=([^;]+)");

  private final List<String> keys = new ArrayList<>();

  private Invocation() {}

  /**
   * Begins what ends when it is closed.
   *
   * @param context null where a handler is called by hand, without a runtime
   */
  static Invocation of(Object handler, @Nullable Context context) {
    var invocation = new Invocation().with("function", function(handler.getClass().getName()));
    if (context != null) {
      invocation.with("requestId", context.getAwsRequestId());
      trace(context).ifPresent(id -> invocation.with("traceId", id));
    }
    return invocation;
  }

  /** A function is called as its handler is, without the word. */
  static String function(String handler) {
    return handler
        .replaceFirst("::.*$", "")
        .replaceFirst("^.*[.$]", "")
        .replaceFirst("Handler$", "");
  }

  /** Says more of it from now on. */
  Invocation with(String key, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      MDC.put(key, value);
      keys.add(key);
    }
    return this;
  }

  /** Of the header, whose other parts change from call to call, the trace's own id. */
  private static Optional<String> trace(Context context) {
    return Optional.ofNullable(context.getXrayTraceId())
        .or(() -> Optional.ofNullable(System.getProperty("com.amazonaws.xray.traceHeader")))
        .or(() -> Optional.ofNullable(System.getenv("_X_AMZN_TRACE_ID")))
        .map(ROOT::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1));
  }

  @Override
  public void close() {
    keys.forEach(MDC::remove);
  }
}
