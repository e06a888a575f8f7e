package dev.unbroken.local.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.local.functions.AsyncInvoker;
import dev.unbroken.local.functions.FailureQueues;
import dev.unbroken.local.functions.LocalFunction;
import dev.unbroken.local.template.EventSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The default bus: hands each event to the functions whose rules match it. */
public final class EventBus {

  private record Target(Patterns pattern, EventSource.Rule rule, LocalFunction function) {}

  private static final Logger log = LoggerFactory.getLogger(EventBus.class);

  private final List<Target> targets = new ArrayList<>();
  private final List<Consumer<JsonNode>> listeners = new CopyOnWriteArrayList<>();
  private final AsyncInvoker invoker;
  private final FailureQueues queues;
  private final Optional<Path> journal;

  /**
   * A bus with the rules of these functions, which have no dead-letter queues; every event is a
   * line of the journal, if there is one.
   */
  public EventBus(Iterable<LocalFunction> functions, AsyncInvoker invoker, Optional<Path> journal) {
    this(
        functions,
        invoker,
        (queue, _) -> {
          throw new IllegalStateException("There is no queue " + queue);
        },
        journal);
  }

  /**
   * A bus with the rules of these functions, whose dead-letter queues take what cannot be handed to
   * the functions; every event is a line of the journal, if there is one.
   */
  public EventBus(
      Iterable<LocalFunction> functions,
      AsyncInvoker invoker,
      FailureQueues queues,
      Optional<Path> journal) {
    this.queues = queues;
    this.invoker = invoker;
    this.journal = journal;
    for (var function : functions) {
      for (var source : function.resource().sources()) {
        if (source instanceof EventSource.Rule rule) {
          var pattern = Patterns.of(rule.name(), List.of(rule.pattern()));
          targets.add(new Target(pattern, rule, function));
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
        deliver(target, text);
      }
    }
  }

  /** An event that cannot even be handed over is the dead-letter queue's, as on AWS. */
  private void deliver(Target target, String event) {
    try {
      invoker.accept(target.function(), event.getBytes(UTF_8));
    } catch (UncheckedIOException | RejectedExecutionException e) {
      var queue = target.rule().deadLetterQueue();
      if (queue.isEmpty()) {
        throw e;
      }
      log.error("{}: an event could not be delivered", target.rule().name(), e);
      queues.send(
          queue.get(),
          event,
          Map.of(
              "TARGET_ARN", target.function().resource().arn(),
              "RULE_ARN", target.rule().name(),
              "ERROR_CODE", "NO_DELIVERY",
              "ERROR_MESSAGE", String.valueOf(e.getMessage())));
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
