package dev.unbroken.local.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.local.functions.AsyncInvoker;
import dev.unbroken.local.functions.LocalFunction;
import dev.unbroken.local.template.EventSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The default bus: hands each event to the functions whose rules match it. */
public final class EventBus {

  private record Target(Patterns pattern, LocalFunction function) {}

  private final List<Target> targets = new ArrayList<>();
  private final List<Consumer<JsonNode>> listeners = new CopyOnWriteArrayList<>();
  private final AsyncInvoker invoker;
  private final Optional<Path> journal;

  /**
   * A bus with the rules of these functions; every event is a line of the journal, if there is one.
   */
  public EventBus(Iterable<LocalFunction> functions, AsyncInvoker invoker, Optional<Path> journal) {
    this.invoker = invoker;
    this.journal = journal;
    for (var function : functions) {
      for (var source : function.resource().sources()) {
        if (source instanceof EventSource.Rule(var name, var pattern)) {
          targets.add(new Target(Patterns.of(name, List.of(pattern)), function));
        }
      }
    }
  }

  /** Calls the listener with every event from now on, before the functions get it. */
  public void listen(Consumer<JsonNode> listener) {
    listeners.add(listener);
  }

  /** Takes an event in EventBridge's own form. */
  public void publish(JsonNode event) {
    var text = event.toString();
    journal.ifPresent(file -> append(file, text));
    listeners.forEach(listener -> listener.accept(event));
    for (var target : targets) {
      if (target.pattern().match(text)) {
        invoker.accept(target.function(), text.getBytes(UTF_8));
      }
    }
  }

  private synchronized void append(Path file, String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("The events cannot be written to " + file, e);
    }
  }
}
