package dev.unbroken.sessions;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ItemWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An event of a stream as the API shows it. */
public record KeptEvent(String name, String type, Instant time, Optional<String> code) {

  private static final String NAME = "name";
  private static final String TYPE = "type";
  private static final String TIME = "eventTime";
  private static final String CODE = "code";

  /** Returns all attributes of the event's item; a repeat of the event makes the same item. */
  public static Map<String, AttributeValue> write(StreamEvent event, Instant expiry) {
    return new ItemWriter()
        .item(StreamsKey.of(event.channel().id(), StreamsKey.event(event)))
        .number(StreamsKey.EXPIRES_AT, expiry.getEpochSecond())
        .text(NAME, event.name())
        .text(TYPE, event.type().label())
        .time(TIME, event.time())
        .text(CODE, event.code())
        .attributes();
  }

  /** Returns the event that {@link #write} wrote. */
  public static KeptEvent read(Map<String, AttributeValue> attributes) {
    var item = new ItemReader(attributes);
    return new KeptEvent(
        item.text(NAME), item.text(TYPE), item.time(TIME), item.optionalText(CODE));
  }
}
