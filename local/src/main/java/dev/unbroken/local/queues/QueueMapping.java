package dev.unbroken.local.queues;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unbroken.local.events.Patterns;
import dev.unbroken.local.functions.LocalFunction;
import dev.unbroken.local.functions.Outcome;
import dev.unbroken.local.journal.Journal;
import dev.unbroken.local.template.EventSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Reads a queue and hands its messages to one function.
 *
 * <p>What the function did is deleted; what it did not do turns up again when its visibility
 * timeout is over, as on Lambda.
 */
public final class QueueMapping implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(QueueMapping.class);

  /** One machine is soon busy; more batches at once would only wait for each other. */
  private static final int MOST_AT_ONCE = 10;

  private final LocalFunction function;
  private final EventSource.Queue settings;
  private final SqsClient client;
  private final String url;
  private final String region;
  private final Patterns filters;
  private final Semaphore underWay;
  private final UnderWay begun;
  private final ExecutorService batches = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread thread;
  private volatile boolean ending;

  private QueueMapping(
      LocalFunction function,
      EventSource.Queue settings,
      SqsClient client,
      String region,
      Journal journal) {
    this.function = function;
    this.settings = settings;
    this.client = client;
    this.region = region;
    var name = settings.queue().substring(settings.queue().lastIndexOf(':') + 1);
    this.url = client.getQueueUrl(get -> get.queueName(name)).queueUrl();
    this.begun = new UnderWay(journal, client, url);
    this.filters = Patterns.of(function.resource().name() + ".FilterCriteria", settings.filters());
    this.underWay = new Semaphore(Math.min(MOST_AT_ONCE, settings.concurrency()));
    this.thread =
        Thread.ofVirtual().name(function.resource().name() + "-queue").unstarted(this::run);
  }

  /** Starts to read the queue; the journal holds the messages that are under way. */
  public static QueueMapping start(
      LocalFunction function,
      EventSource.Queue settings,
      SqsClient client,
      String region,
      Journal journal) {
    var mapping = new QueueMapping(function, settings, client, region, journal);
    mapping.begun.release();
    mapping.thread.start();
    return mapping;
  }

  private void run() {
    try {
      while (!ending) {
        underWay.acquire();
        var messages = receive();
        if (messages.isEmpty()) {
          underWay.release();
        } else {
          batches.execute(() -> {
            try {
              handle(messages);
            } finally {
              underWay.release();
            }
          });
        }
      }
    } catch (InterruptedException e) {
      // Closing interrupts the wait for messages.
      Thread.currentThread().interrupt();
    }
  }

  private List<Message> receive() throws InterruptedException {
    try {
      return client
          .receiveMessage(receive ->
              receive
                  .queueUrl(url)
                  .maxNumberOfMessages(Math.min(10, settings.batchSize()))
                  .waitTimeSeconds(1)
                  .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                  .messageAttributeNames("All"))
          .messages();
    } catch (SdkException e) {
      if (!ending) {
        log.warn(
            "{}: the queue {} cannot be read; trying again", function.resource().name(), url, e);
        Thread.sleep(Duration.ofSeconds(1));
      }
      return List.of();
    }
  }

  private void handle(List<Message> messages) {
    begun.begin(messages);
    try {
      var wanted = messages.stream().filter(this::wanted).toList();
      var done = new ArrayList<>(messages);
      if (!wanted.isEmpty()) {
        done.removeIf(failed(wanted, invoke(wanted))::contains);
      }
      delete(done);
      begun.done(messages);
    } catch (SdkException e) {
      log.warn(
          "{}: messages could not be deleted and will come again", function.resource().name(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean wanted(Message message) {
    var event = JsonNodeFactory.instance.objectNode();
    event.set(
        "body",
        BatchFailures.json(message.body())
            .orElseGet(() -> JsonNodeFactory.instance.textNode(message.body())));
    return filters.match(event.toString());
  }

  private Outcome invoke(List<Message> messages) throws InterruptedException {
    var event = JsonNodeFactory.instance.objectNode();
    var records = event.putArray("Records");
    messages.forEach(message -> records.add(MessageJson.of(message, settings.queue(), region)));
    return function.invoke(event.toString().getBytes(UTF_8), UUID.randomUUID().toString());
  }

  private Set<Message> failed(List<Message> messages, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed _ -> Set.copyOf(messages);
      case Outcome.Answered(var payload) ->
          settings.partialResponses() ? BatchFailures.named(messages, payload) : Set.of();
    };
  }

  private void delete(List<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    var entries =
        messages.stream()
            .map(m ->
                DeleteMessageBatchRequestEntry.builder()
                    .id(m.messageId())
                    .receiptHandle(m.receiptHandle())
                    .build())
            .toList();
    client.deleteMessageBatch(delete -> delete.queueUrl(url).entries(entries));
  }

  /** Stops reading, and lets batches under way end, for a few seconds. */
  @Override
  public void close() {
    ending = true;
    // What the queue was about to answer turns up again after its visibility timeout.
    thread.interrupt();
    try {
      thread.join();
      batches.shutdown();
      if (!batches.awaitTermination(3, TimeUnit.SECONDS)) {
        batches.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      batches.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
