package dev.unbroken.local.events;

import dev.unbroken.local.template.TemplateException;
import java.util.List;
import software.amazon.event.ruler.Machine;

/** Event patterns of which one must match. */
public final class Patterns {

  private final Machine machine = Machine.builder().build();
  private final boolean any;

  private Patterns(boolean any) {
    this.any = any;
  }

  /** Compiles patterns; none at all match everything. */
  public static Patterns of(String where, List<String> patterns) {
    var compiled = new Patterns(patterns.isEmpty());
    for (var pattern : patterns) {
      try {
        compiled.machine.addRule(pattern, pattern);
      } catch (Exception e) {
        throw new TemplateException(
            "%s: the event pattern is not valid: %s".formatted(where, e.getMessage()), e);
      }
    }
    return compiled;
  }

  /** Whether a pattern matches the event, which is JSON. */
  public boolean match(String event) {
    if (any) {
      return true;
    }
    try {
      return !machine.rulesForJSONEvent(event).isEmpty();
    } catch (Exception e) {
      throw new IllegalArgumentException("The event is no JSON", e);
    }
  }
}
