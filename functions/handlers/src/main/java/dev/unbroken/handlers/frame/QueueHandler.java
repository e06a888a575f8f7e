package dev.unbroken.handlers.frame;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function behind a queue.
 *
 * <p>Messages of a batch that are about the same are handled together. What fails is logged and
 * reported, and comes again; soon at first, then less and less often, and from the third time on
 * each message alone, so that one which always fails holds up no other. Messages for which no time
 * is left are handed back before Lambda cuts the function short, which would hide all of them for
 * the queue's own visibility timeout.
 *
 * @param <T> what a message says
 */
public abstract class QueueHandler<T>
    implements RequestHandler<SQSEvent, SQSBatchResponse>, Resource {

  private static final Logger log = LoggerFactory.getLogger(QueueHandler.class);

  /** How often a message is handled together with others; it may be them that fail. */
  private static final int TOGETHER = 2;

  private static final int FIRST_WAIT = 1;
  private static final int LONGEST_WAIT = 900;

  /** More than one call takes at most whose service does not answer, and the report of it. */
  private static final Duration ENOUGH_TIME = LambdaHost.LONGEST_CALL.plusSeconds(1);

  private final Host home = Host.current();
  private final Faults faults = new Faults(home.metrics());
  private final String queueUrl;

  /** Takes messages of the queue whose URL this environment variable holds. */
  @SuppressWarnings("this-escape") // The checkpoint comes long after construction.
  protected QueueHandler(String queueVariable) {
    queueUrl =
        home.environment(queueVariable)
            .orElseThrow(() ->
                new IllegalStateException(
                    "The environment variable " + queueVariable + " is not set"));
    Priming.register(home, this);
  }

  /** Reads the body of a message. Throws where it makes no sense. */
  protected abstract T read(String body);

  /** What the log says that a message is about, by name; the same for all of a subject. */
  protected abstract Map<String, String> about(T message);

  /** What a message is about: those of a batch with equal subjects are handled together. */
  protected abstract Object subject(T message);

  /** Does what messages of one subject ask for; may see them twice. Throws to see them again. */
  protected abstract void handle(List<T> messages);

  @Override
  public final SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    var failures = new ArrayList<BatchItemFailure>();
    var subjects = new LinkedHashMap<Object, Received<T>>();
    for (var message : event.getRecords()) {
      try (var _ = Invocation.of(this, context)) {
        read(message, subjects).ifPresent(failures::add);
      }
    }
    var tried = false;
    for (var received : subjects.values()) {
      try (var invocation = Invocation.of(this, context)) {
        // One is tried in any case, or nothing would ever be.
        failures.addAll(
            tried && isLate(context) ? handBack(received) : handle(received, invocation));
      }
      tried = true;
    }
    return new SQSBatchResponse(failures);
  }

  /** Messages with what they say. */
  private record Received<T>(List<SQSMessage> messages, List<T> read) {
    Received() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    void add(SQSMessage message, T value) {
      messages.add(message);
      read.add(value);
    }
  }

  private Optional<BatchItemFailure> read(SQSMessage message, Map<Object, Received<T>> subjects) {
    try {
      var value = read(message.getBody());
      var subject = receives(message) > TOGETHER ? message.getMessageId() : subject(value);
      subjects.computeIfAbsent(subject, _ -> new Received<>()).add(message, value);
      return Optional.empty();
    } catch (RuntimeException failure) {
      return Optional.of(failed(message, failure));
    }
  }

  private List<BatchItemFailure> handle(Received<T> received, Invocation invocation) {
    try {
      about(received.read().getFirst()).forEach(invocation::with);
      handle(received.read());
      return List.of();
    } catch (RuntimeException failure) {
      return received.messages().stream().map(message -> failed(message, failure)).toList();
    }
  }

  /** A context is null where a handler is called by hand, without a runtime. */
  private static boolean isLate(@Nullable Context context) {
    return context != null && context.getRemainingTimeInMillis() < ENOUGH_TIME.toMillis();
  }

  private List<BatchItemFailure> handBack(Received<T> received) {
    for (var message : received.messages()) {
      log.atWarn()
          .addKeyValue("messageId", message.getMessageId())
          .log("A message comes again, as those before it in its batch took too long");
      comeAgainSoon(message);
    }
    return received.messages().stream()
        .map(message -> new BatchItemFailure(message.getMessageId()))
        .toList();
  }

  private BatchItemFailure failed(SQSMessage message, RuntimeException failure) {
    faults.failed(failure);
    var reported = report(message, failure);
    comeAgainSoon(message);
    return reported;
  }

  private BatchItemFailure report(SQSMessage message, RuntimeException failure) {
    log.atError()
        .addKeyValue("messageId", message.getMessageId())
        .setCause(failure)
        .log("A message could not be handled");
    return new BatchItemFailure(message.getMessageId());
  }

  /** Without it the message comes again all the same, though late. */
  private void comeAgainSoon(SQSMessage message) {
    try {
      home.sqs()
          .changeMessageVisibility(change ->
              change
                  .queueUrl(queueUrl)
                  .receiptHandle(message.getReceiptHandle())
                  .visibilityTimeout(secondsUntilNextTry(message)));
    } catch (RuntimeException e) {
      log.atWarn()
          .addKeyValue("messageId", message.getMessageId())
          .setCause(e)
          .log("A message comes again only when its visibility timeout is over");
    }
  }

  private static int secondsUntilNextTry(SQSMessage message) {
    return Math.min(LONGEST_WAIT, FIRST_WAIT << Math.clamp(receives(message) - 1, 0, 10));
  }

  /** How often the message was received, this time included. */
  private static int receives(SQSMessage message) {
    return Optional.ofNullable(message.getAttributes())
        .map(attributes -> attributes.get("ApproximateReceiveCount"))
        .map(Integer::parseInt)
        .orElse(1);
  }

  /** Loads, before SnapStart takes its picture, what the first batch would otherwise wait for. */
  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    Priming.connect(home);
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    // Nothing to mend: clients open their connections anew by themselves.
  }
}
