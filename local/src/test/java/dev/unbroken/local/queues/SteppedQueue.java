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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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

  /** Hands over the messages whose time has come, each by itself; whether there was one. */
  public boolean step(LocalFunction function) throws InterruptedException {
    var due = due();
    for (var entry : due) {
      if (++entry.receives > resource.redrive().orElseThrow().maximumReceives()) {
        remove(entry);
        givenUp.accept(function.resource().name() + ": " + entry.body);
      } else if (done(function, entry)) {
        remove(entry);
      } else {
        entry.visible = clock.instant().plus(invisible);
      }
    }
    return !due.isEmpty();
  }

  private synchronized List<Entry> due() {
    return entries.stream().filter(entry -> !entry.visible.isAfter(clock.instant())).toList();
  }

  private synchronized void remove(Entry entry) {
    entries.remove(entry);
  }

  private boolean done(LocalFunction function, Entry entry) throws InterruptedException {
    var message =
        Message.builder()
            .messageId(entry.id)
            .receiptHandle(entry.id)
            .body(entry.body)
            .attributes(
                java.util.Map.of(
                    MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                    Integer.toString(entry.receives)))
            .build();
    var event = JsonNodeFactory.instance.objectNode();
    event.putArray("Records").add(MessageJson.of(message, settings.queue(), region));
    return switch (function.invoke(
        event.toString().getBytes(UTF_8), UUID.randomUUID().toString())) {
      case Outcome.Failed _ -> false;
      case Outcome.Answered(var payload) ->
          !settings.partialResponses() || BatchFailures.named(List.of(message), payload).isEmpty();
    };
  }
}
