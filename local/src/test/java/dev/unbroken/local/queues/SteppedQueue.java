package dev.unbroken.local.queues;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unbroken.local.functions.LocalFunction;
import dev.unbroken.local.functions.Outcome;
import dev.unbroken.local.template.EventSource;
import dev.unbroken.local.template.QueueResource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A queue by a clock that a test winds, which a function reads when the test says so: at least
 * once, not before its delay is over, again after the visibility timeout, at last to the failures.
 */
public final class SteppedQueue {

  private static final class Entry {
    final String id = UUID.randomUUID().toString();
    final String body;
    Instant visible;
    int receives;

    Entry(String body, Instant visible) {
      this.body = body;
      this.visible = visible;
    }

    /** Each receipt has a handle of its own. */
    String receipt() {
      return id + "#" + receives;
    }

    Message message() {
      return Message.builder()
          .messageId(id)
          .receiptHandle(receipt())
          .body(body)
          .attributes(
              Map.of(
                  MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, Integer.toString(receives)))
          .build();
    }
  }

  private final QueueResource resource;
  private final EventSource.Queue settings;
  private final Duration invisible;
  private final String region;
  private final InstantSource clock;
  private final Consumer<String> givenUp;
  private final List<Entry> entries = new ArrayList<>();

  /** An empty queue; {@code givenUp} is told what would go to the dead-letter queue. */
  public SteppedQueue(
      QueueResource resource,
      EventSource.Queue settings,
      String region,
      InstantSource clock,
      Consumer<String> givenUp) {
    this.resource = resource;
    this.settings = settings;
    this.invisible =
        Duration.ofSeconds(Long.parseLong(resource.attributes().get("VisibilityTimeout")));
    this.region = region;
    this.clock = clock;
    this.givenUp = givenUp;
  }

  /** Takes a message. */
  public synchronized void send(String body, Duration delay) {
    entries.add(new Entry(body, clock.instant().plus(delay)));
  }

  /** When the next message can be read; empty when there is none. */
  public synchronized Optional<Instant> next() {
    return entries.stream().map(entry -> entry.visible).min(Comparator.naturalOrder());
  }

  /**
   * Lets a message that is under way come again at another time, as ChangeMessageVisibility does.
   *
   * @return whether it was under way by this receipt
   */
  public synchronized boolean postpone(String receipt, Duration by) {
    var found = entries.stream().filter(entry -> entry.receipt().equals(receipt)).findFirst();
    found.ifPresent(entry -> entry.visible = clock.instant().plus(by));
    return found.isPresent();
  }

  /** Hands over the messages whose time has come, in batches; whether there was one. */
  public boolean step(LocalFunction function) throws InterruptedException {
    var due = due();
    for (var from = 0; from < due.size(); from += settings.batchSize()) {
      hand(function, due.subList(from, Math.min(due.size(), from + settings.batchSize())));
    }
    return !due.isEmpty();
  }

  private void hand(LocalFunction function, List<Entry> due) throws InterruptedException {
    var batch = new ArrayList<Entry>();
    for (var entry : due) {
      if (receive(entry)) {
        batch.add(entry);
      } else {
        givenUp.accept(function.resource().name() + ": " + entry.body);
      }
    }
    if (batch.isEmpty()) {
      return;
    }
    var failed = failed(function, batch.stream().map(Entry::message).toList());
    for (var entry : batch) {
      if (!failed.contains(entry.id)) {
        remove(entry);
      }
    }
  }

  /** It comes again after the visibility timeout, unless it is removed or postponed till then. */
  private synchronized boolean receive(Entry entry) {
    entry.receives++;
    entry.visible = clock.instant().plus(invisible);
    var goes = entry.receives <= resource.redrive().orElseThrow().maximumReceives();
    if (!goes) {
      entries.remove(entry);
    }
    return goes;
  }

  private synchronized List<Entry> due() {
    return entries.stream().filter(entry -> !entry.visible.isAfter(clock.instant())).toList();
  }

  private synchronized void remove(Entry entry) {
    entries.remove(entry);
  }

  /** The ids of the messages that the function could not do. */
  private Set<String> failed(LocalFunction function, List<Message> messages)
      throws InterruptedException {
    var event = JsonNodeFactory.instance.objectNode();
    var records = event.putArray("Records");
    messages.forEach(message -> records.add(MessageJson.of(message, settings.queue(), region)));
    var failed =
        switch (function.invoke(event.toString().getBytes(UTF_8), UUID.randomUUID().toString())) {
          case Outcome.Failed _ -> messages;
          case Outcome.Answered(var payload) ->
              settings.partialResponses()
                  ? BatchFailures.named(messages, payload)
                  : List.<Message>of();
        };
    return failed.stream().map(Message::messageId).collect(Collectors.toSet());
  }
}
