package dev.unbroken.handlers.frame;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function behind a queue.
 *
 * <p>Each message of a batch is handled by itself: one that fails is logged and reported, and comes
 * again alone; soon at first, and then less and less often. A message whose function was cut short
 * comes again when the queue's own visibility timeout is over.
 */
public abstract class QueueHandler implements RequestHandler<SQSEvent, SQSBatchResponse>, Resource {

  private static final Logger log = LoggerFactory.getLogger(QueueHandler.class);

  private static final int FIRST_WAIT = 1;
  private static final int LONGEST_WAIT = 900;

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
    Core.getGlobalContext().register(this);
  }

  /** What the log says that the body of a message is about, by name; nothing by default. */
  protected Map<String, String> about(String body) {
    return Map.of();
  }

  /** Does what the body of a message asks for; may see it twice. Throws to see it again. */
  protected abstract void handle(String body);

  @Override
  public final SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    var failures = new ArrayList<BatchItemFailure>();
    for (var message : event.getRecords()) {
      try (var invocation = Invocation.of(this, context)) {
        handle(message, invocation).ifPresent(failures::add);
      }
    }
    return new SQSBatchResponse(failures);
  }

  private Optional<BatchItemFailure> handle(SQSMessage message, Invocation invocation) {
    try {
      about(message.getBody()).forEach(invocation::with);
      handle(message.getBody());
      return Optional.empty();
    } catch (RuntimeException failure) {
      faults.failed(failure);
      var reported = report(message, failure);
      comeAgainSoon(message);
      return Optional.of(reported);
    }
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
    var received =
        Optional.ofNullable(message.getAttributes())
            .map(attributes -> attributes.get("ApproximateReceiveCount"))
            .map(Integer::parseInt)
            .orElse(1);
    return Math.min(LONGEST_WAIT, FIRST_WAIT << Math.clamp(received - 1, 0, 10));
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
