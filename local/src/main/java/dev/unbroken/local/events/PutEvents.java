package dev.unbroken.local.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * EventBridge's PutEvents: takes the entries that are right and says what is wrong with the others.
 */
final class PutEvents {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MOST_ENTRIES = 10;
  private static final int LARGEST_REQUEST = 256 * 1024;

  /** What is wrong with one entry. */
  private record Refusal(String code, String message) {}

  private final EventBus bus;
  private final String accountId;
  private final String region;
  private final InstantSource clock;

  PutEvents(EventBus bus, String accountId, String region, InstantSource clock) {
    this.bus = bus;
    this.accountId = accountId;
    this.region = region;
    this.clock = clock;
  }

  /** The answer to a request; throws {@link InvalidRequest} when it is refused as a whole. */
  ObjectNode answer(JsonNode request) throws InvalidRequest {
    var entries = request.path("Entries");
    check(entries);
    var answer = JsonNodeFactory.instance.objectNode();
    var results = answer.putArray("Entries");
    int failed = 0;
    for (var entry : entries) {
      var refusal = refusal(entry);
      if (refusal.isPresent()) {
        failed++;
        results
            .addObject()
            .put("ErrorCode", refusal.get().code())
            .put("ErrorMessage", refusal.get().message());
      } else {
        var event = event(entry);
        bus.publish(event);
        results.addObject().put("EventId", event.path("id").asText());
      }
    }
    return answer.put("FailedEntryCount", failed);
  }

  private static void check(JsonNode entries) throws InvalidRequest {
    if (!entries.isArray() || entries.isEmpty() || entries.size() > MOST_ENTRIES) {
      throw new InvalidRequest(
          "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length between 1 and "
              + MOST_ENTRIES);
    }
    int size = 0;
    for (var entry : entries) {
      size += size(entry);
    }
    if (size > LARGEST_REQUEST) {
      throw new InvalidRequest("Total size of the entries in the request is over the limit.");
    }
  }

  /** The size by which EventBridge counts an entry. */
  private static int size(JsonNode entry) {
    int size = entry.has("Time") ? 14 : 0;
    for (var member : new String[] {"Source", "DetailType", "Detail"}) {
      size += entry.path(member).asText("").getBytes(UTF_8).length;
    }
    for (var resource : entry.path("Resources")) {
      size += resource.asText().getBytes(UTF_8).length;
    }
    return size;
  }

  private Optional<Refusal> refusal(JsonNode entry) {
    for (var member : new String[] {"Source", "DetailType", "Detail"}) {
      if (entry.path(member).asText("").isEmpty()) {
        return Optional.of(
            new Refusal(
                "InvalidArgument",
                "Parameter %s is not valid. Reason: %s is a required argument."
                    .formatted(member, member)));
      }
    }
    if (entry.path("Source").asText().startsWith("aws.")) {
      return Optional.of(
          new Refusal("NotAuthorizedForSourceException", "Not authorized for the source."));
    }
    var bus = entry.path("EventBusName").asText("default");
    if (!bus.equals("default") && !bus.endsWith(":event-bus/default")) {
      return Optional.of(
          new Refusal("ResourceNotFoundException", "Event bus %s does not exist.".formatted(bus)));
    }
    return detail(entry).isPresent()
        ? Optional.empty()
        : Optional.of(new Refusal("MalformedDetail", "Detail is malformed."));
  }

  private static Optional<ObjectNode> detail(JsonNode entry) {
    try {
      return MAPPER.readTree(entry.path("Detail").asText()) instanceof ObjectNode detail
          ? Optional.of(detail)
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private ObjectNode event(JsonNode entry) {
    var event = JsonNodeFactory.instance.objectNode();
    event.put("version", "0").put("id", UUID.randomUUID().toString());
    event.put("detail-type", entry.path("DetailType").asText());
    event.put("source", entry.path("Source").asText()).put("account", accountId);
    var time =
        entry.path("Time").isNumber()
            ? Instant.ofEpochSecond(entry.path("Time").asLong())
            : clock.instant().truncatedTo(ChronoUnit.SECONDS);
    event.put("time", time.toString()).put("region", region);
    var resources = event.putArray("resources");
    entry.path("Resources").forEach(resources::add);
    event.set("detail", detail(entry).orElseThrow());
    return event;
  }
}
