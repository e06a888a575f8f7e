package dev.unbroken.handlers.frame;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.ArrayList;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function behind a queue.
 *
 * <p>Each message of a batch is handled by itself: one that fails is logged and reported, and comes
 * again alone.
 */
public abstract class QueueHandler implements RequestHandler<SQSEvent, SQSBatchResponse>, Resource {

  private static final Logger log = LoggerFactory.getLogger(QueueHandler.class);

  private final Host home = Host.current();

  @SuppressWarnings("this-escape") // The checkpoint comes long after construction.
  protected QueueHandler() {
    Core.getGlobalContext().register(this);
  }

  /** Does what the body of a message asks for; may see it twice. Throws to see it again. */
  protected abstract void handle(String body);

  @Override
  public final SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    var failures = new ArrayList<BatchItemFailure>();
    for (var message : event.getRecords()) {
      try {
        handle(message.getBody());
      } catch (RuntimeException failure) {
        failures.add(report(message, failure));
      }
    }
    return new SQSBatchResponse(failures);
  }

  private BatchItemFailure report(SQSMessage message, RuntimeException failure) {
    log.atError()
        .addKeyValue("messageId", message.getMessageId())
        .addKeyValue("handler", getClass().getSimpleName())
        .setCause(failure)
        .log("A message could not be handled");
    return new BatchItemFailure(message.getMessageId());
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
