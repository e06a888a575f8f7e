package dev.unbroken.local.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.util.ArrayList;

/**
 * Keeps the ids of changed items; an id that begins with {@code fail} is reported as failed, one
 * that begins with {@code throw} fails the whole batch.
 */
public final class OnItemHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    var failures = new ArrayList<StreamsEventResponse.BatchItemFailure>();
    for (var record : event.getRecords()) {
      var id = record.getDynamodb().getKeys().get("id").getS();
      if (id.startsWith("throw")) {
        throw new IllegalStateException(id);
      }
    }
    for (var record : event.getRecords()) {
      var id = record.getDynamodb().getKeys().get("id").getS();
      if (id.startsWith("fail")) {
        failures.add(
            new StreamsEventResponse.BatchItemFailure(record.getDynamodb().getSequenceNumber()));
        break;
      }
      Seen.ITEMS.add(id);
    }
    return new StreamsEventResponse(failures);
  }
}
