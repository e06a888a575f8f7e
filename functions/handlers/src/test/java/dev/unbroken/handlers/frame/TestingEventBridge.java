package dev.unbroken.handlers.frame;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** A bus that only notes what is put, or takes nothing. */
public final class TestingEventBridge implements EventBridgeClient {

  private final List<PutEventsRequestEntry> events = new ArrayList<>();
  private boolean full;

  /** What has been put, in its order. */
  public List<PutEventsRequestEntry> events() {
    return List.copyOf(events);
  }

  /** Whether every entry is refused from now on, in an answer that otherwise succeeds. */
  public TestingEventBridge full(boolean is) {
    full = is;
    return this;
  }

  @Override
  public PutEventsResponse putEvents(PutEventsRequest request) {
    if (full) {
      var refused =
          PutEventsResultEntry.builder().errorCode("ThrottlingException").errorMessage("Later");
      return PutEventsResponse.builder().failedEntryCount(1).entries(refused.build()).build();
    }
    events.addAll(request.entries());
    return PutEventsResponse.builder().failedEntryCount(0).build();
  }

  @Override
  public String serviceName() {
    return "events";
  }

  @Override
  public void close() {}
}
