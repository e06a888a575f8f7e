package dev.unbroken.announcements;

import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.json.JsonText;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * The default bus of EventBridge.
 *
 * <p>The bus gives each event an id of its own. The id that a repeat has again stands among the
 * resources, after what the event is about: {@code urn:unbroken:event:<id>}.
 */
public final class EventBridgeBus implements EventBus {

  private final EventBridgeClient eventBridge;
  private final String source;

  /** Announces under this source, which must not begin with {@code aws.}. */
  public EventBridgeBus(EventBridgeClient eventBridge, String source) {
    this.eventBridge = eventBridge;
    this.source = source;
  }

  @Override
  public void put(Announcement announcement) {
    var entry =
        PutEventsRequestEntry.builder()
            .source(source)
            .detailType(announcement.detailType())
            .time(announcement.time())
            .resources(
                announcement.resource().toString(), "urn:unbroken:event:" + announcement.eventId())
            .detail(JsonText.text(announcement.detail()))
            .build();
    var answer = eventBridge.putEvents(events -> events.entries(entry));
    if (answer.failedEntryCount() > 0) {
      var refused = answer.entries().getFirst();
      throw new ServiceFailure.Unavailable(
          "The event bus did not take %s: %s, %s"
              .formatted(announcement.eventId(), refused.errorCode(), refused.errorMessage()));
    }
  }
}
