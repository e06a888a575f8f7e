package dev.unbroken.handlers.frame;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A function behind a table's stream.
 *
 * <p>Each change of a batch is handled by itself: one that fails is logged and reported, and
 * neither holds up other items nor repeats them alone, as Lambda starts again from the first that
 * failed. Later changes of the same item wait for that, so that each item's stay in their order.
 */
public abstract class TableStreamHandler
    implements RequestHandler<DynamodbEvent, StreamsEventResponse>, Resource {

  private static final Logger log = LoggerFactory.getLogger(TableStreamHandler.class);

  private final Host home = Host.current();
  private final Faults faults = new Faults(home.metrics());

  @SuppressWarnings("this-escape") // The checkpoint comes long after construction.
  protected TableStreamHandler() {
    Priming.register(home, this);
  }

  /** Does what a change asks for; may see it twice. Throws to see it again. */
  protected abstract void handle(TableChange change);

  /**
   * What a change is about: of changes with equal subjects only the first of a batch is handled. By
   * default each has its own.
   */
  protected Object subject(TableChange change) {
    return change;
  }

  @Override
  public final StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    var failures = new ArrayList<BatchItemFailure>();
    var handled = new HashSet<Object>();
    var waiting = new HashSet<Map<String, AttributeValue>>();
    for (var record : event.getRecords()) {
      // Closed after what went wrong is reported.
      try (var invocation = Invocation.of(this, context)) {
        handle(record, invocation, handled, waiting).ifPresent(failures::add);
      }
    }
    return new StreamsEventResponse(failures);
  }

  private Optional<BatchItemFailure> handle(
      DynamodbStreamRecord record,
      Invocation invocation,
      Set<Object> handled,
      Set<Map<String, AttributeValue>> waiting) {
    try {
      var change = TableChange.of(record.getDynamodb());
      change.about().forEach(invocation::with);
      if (handled.add(subject(change)) && !waiting.contains(change.keys())) {
        handle(change, waiting);
      }
      return Optional.empty();
    } catch (RuntimeException failure) {
      faults.failed(failure);
      return Optional.of(report(record, failure));
    }
  }

  private void handle(TableChange change, Set<Map<String, AttributeValue>> waiting) {
    try {
      handle(change);
    } catch (RuntimeException failure) {
      if (!change.keys().isEmpty()) {
        waiting.add(change.keys());
      }
      throw failure;
    }
  }

  private BatchItemFailure report(DynamodbStreamRecord change, RuntimeException failure) {
    var number = change.getDynamodb().getSequenceNumber();
    log.atError()
        .addKeyValue("sequenceNumber", number)
        .setCause(failure)
        .log("A change could not be handled");
    return new BatchItemFailure(number);
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
