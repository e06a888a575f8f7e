package dev.unbroken.handlers.frame;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One change of an item, as its table's stream tells it.
 *
 * @param oldImage the item before; empty when it was new, or the stream does not tell
 * @param newImage the item after; empty when it was deleted, or the stream does not tell
 * @param at when it was made
 */
public record TableChange(
    Map<String, AttributeValue> keys,
    Map<String, AttributeValue> oldImage,
    Map<String, AttributeValue> newImage,
    Optional<Instant> at) {

  /** When it was made, to the second or better; every table's stream tells it. */
  public Instant time() {
    return at.orElseThrow(() -> new IllegalStateException("A change without a time"));
  }

  /** What the log says that it is about: the names and values of the item's keys. */
  Map<String, String> about() {
    var about = new TreeMap<String, String>();
    keys.forEach((name, value) -> {
      if (value.s() != null) {
        about.put(name.equals("channelId") ? Invocation.CHANNEL : name, value.s());
      }
    });
    return about;
  }

  static TableChange of(StreamRecord change) {
    return new TableChange(
        item(change.getKeys()),
        item(change.getOldImage()),
        item(change.getNewImage()),
        Optional.ofNullable(change.getApproximateCreationDateTime()).map(Date::toInstant));
  }

  private static Map<String, AttributeValue> item(
      Map<String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue>
          attributes) {
    return Optional.ofNullable(attributes).orElse(Map.of()).entrySet().stream()
        .collect(toUnmodifiableMap(Map.Entry::getKey, entry -> value(entry.getValue())));
  }

  /** The events library has a type of its own for what the SDK calls by the same name. */
  private static AttributeValue value(
      com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue value) {
    var copy = AttributeValue.builder();
    if (value.getL() != null) {
      copy.l(value.getL().stream().map(TableChange::value).toList());
    }
    if (value.getM() != null) {
      copy.m(item(value.getM()));
    }
    if (value.getB() != null) {
      copy.b(SdkBytes.fromByteBuffer(value.getB()));
    }
    if (value.getBS() != null) {
      copy.bs(value.getBS().stream().map(SdkBytes::fromByteBuffer).toList());
    }
    return copy.s(value.getS())
        .n(value.getN())
        .bool(value.getBOOL())
        .nul(value.getNULL())
        .ss(value.getSS())
        .ns(value.getNS())
        .build();
  }
}
