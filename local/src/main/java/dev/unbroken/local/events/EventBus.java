package dev.unbroken.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.local.functions.Queues;
import dev.unbroken.local.template.RuleResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** The default bus: puts each event into the queues whose rules match it. */
public final class EventBus {

  private record Rule(Patterns pattern, RuleResource resource) {}

  private static final Logger log = LoggerFactory.getLogger(EventBus.class);

  private final List<Rule> rules;
  private final List<Consumer<JsonNode>> listeners = new CopyOnWriteArrayList<>();
  private final Queues queues;
  private final Optional<Path> journal;

  /** A bus with these rules; every event is a line of the journal, if there is one. */
  public EventBus(List<RuleResource> rules, Queues queues, Optional<Path> journal) {
    this.rules =
        rules.stream()
            .map(rule -> new Rule(Patterns.of(rule.arn(), List.of(rule.pattern())), rule))
            .toList();
    this.queues = queues;
    this.journal = journal;
  }

  /** Calls the listener with every event from now on, before any queue gets it. */
  public void listen(Consumer<JsonNode> listener) {
    listeners.add(listener);
  }

  /**
   * Takes an event in EventBridge's own form; it is in its queues when this returns.
   *
   * @throws SdkException when neither a rule's queue takes it nor its dead-letter queue
   */
  public void publish(JsonNode event) {
    var text = event.toString();
    journal.ifPresent(file -> append(file, text));
    listeners.forEach(listener -> listener.accept(event));
    for (var rule : rules) {
      if (rule.pattern().match(text)) {
        rule.resource().targets().forEach(target -> deliver(rule.resource(), target, text));
      }
    }
  }

  /** What a queue does not take is the dead-letter queue's, as on AWS, though at once. */
  private void deliver(RuleResource rule, RuleResource.Target target, String event) {
    try {
      queues.send(target.queue(), event);
    } catch (SdkException e) {
      var instead = target.deadLetterQueue();
      if (instead.isEmpty()) {
        throw e;
      }
      log.error("{}: an event could not be delivered", rule.arn(), e);
      queues.send(
          instead.get(),
          event,
          Map.of(
              "TARGET_ARN", target.queue(),
              "RULE_ARN", rule.arn(),
              "ERROR_CODE", "SDK_CLIENT_ERROR",
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
