package dev.unbroken.local.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** What was heard on a service's bus since this listens. */
final class HeardEvents {

  private final List<JsonNode> events = new CopyOnWriteArrayList<>();

  HeardEvents(Service service) {
    service.runtime.onEvent(events::add);
  }

  /** Waits for an event about a resource, of this name if it has one. */
  JsonNode of(String type, String arn, String name) {
    return await(type, arn, event -> event.at("/detail/event_name").asText().equals(name));
  }

  /** Waits for an event about a resource, among those that came and those to come. */
  JsonNode await(String type, String arn, Predicate<JsonNode> wanted) {
    return Service.until(
            () ->
                events.stream()
                    .filter(event -> event.path("detail-type").asText().equals(type))
                    .filter(event -> event.path("resources").path(0).asText().equals(arn))
                    .filter(wanted)
                    .toList(),
            found -> !found.isEmpty())
        .getFirst();
  }
}
