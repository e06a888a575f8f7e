package dev.unbroken.dynamodb;

import dev.unbroken.resource.ResourceArn;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the attributes of one item; an attribute that must be there and is not, or is of another
 * type, is an {@link IllegalStateException} that names it; so is a format of a later version. What
 * it does not know it passes over.
 */
public record ItemReader(Map<String, AttributeValue> attributes) {

  public ItemReader {
    ItemFormat.check(attributes);
  }

  /** Whether the item has the attribute. */
  public boolean has(String name) {
    return attributes.containsKey(name);
  }

  /** The ARN that every resource has. */
  public ResourceArn arn() {
    return optionalArn(ResourceKey.ARN).orElseThrow(() -> unreadable(ResourceKey.ARN, "an ARN"));
  }

  /** How often a resource has been changed since it was made. */
  public long revision() {
    return optionalNumber(ResourceChange.REVISION).orElse(0);
  }

  /** The ARN of another resource; empty when it refers to none. */
  public Optional<ResourceArn> optionalArn(String name) {
    return optionalText(name)
        .map(text -> ResourceArn.parse(text).orElseThrow(() -> unreadable(name, "an ARN")));
  }

  /** A text that must be there. */
  public String text(String name) {
    return optionalText(name).orElseThrow(() -> unreadable(name, "a text"));
  }

  /** A text; empty when absent. */
  public String textOrEmpty(String name) {
    return optionalText(name).orElse("");
  }

  /** A text that may be absent. */
  public Optional<String> optionalText(String name) {
    return Optional.ofNullable(attributes.get(name))
        .map(value -> Optional.ofNullable(value.s()).orElseThrow(() -> unreadable(name, "a text")));
  }

  /** An enum's constant that must be there. */
  public <E extends Enum<E>> E choice(String name, Class<E> type) {
    return Enum.valueOf(type, text(name));
  }

  /** An enum's constant that may be absent. */
  public <E extends Enum<E>> Optional<E> optionalChoice(String name, Class<E> type) {
    return optionalText(name).map(value -> Enum.valueOf(type, value));
  }

  /** A point in time that must be there. */
  public Instant time(String name) {
    return Instant.parse(text(name));
  }

  /** A point in time that may be absent. */
  public Optional<Instant> optionalTime(String name) {
    return optionalText(name).map(Instant::parse);
  }

  /** A whole number that must be there. */
  public long number(String name) {
    return optionalNumber(name).orElseThrow(() -> unreadable(name, "a number"));
  }

  /** A whole number that may be absent. */
  public OptionalLong optionalNumber(String name) {
    var value = attributes.get(name);
    if (value == null) {
      return OptionalLong.empty();
    }
    if (value.n() == null) {
      throw unreadable(name, "a number");
    }
    return OptionalLong.of(Long.parseLong(value.n()));
  }

  /** True or false; false when absent. */
  public boolean flag(String name) {
    var value = attributes.get(name);
    return value != null && Boolean.TRUE.equals(value.bool());
  }

  /** Texts in their order; none when absent. */
  public List<String> texts(String name) {
    return list(name).stream().map(AttributeValue::s).toList();
  }

  /** Constants of an enum in their order; none when absent. */
  public <E extends Enum<E>> List<E> choices(String name, Class<E> type) {
    return texts(name).stream().map(value -> Enum.valueOf(type, value)).toList();
  }

  /** Any values in their order; none when absent. */
  public List<AttributeValue> list(String name) {
    return Optional.ofNullable(attributes.get(name)).map(AttributeValue::l).orElse(List.of());
  }

  /** Texts by name, in no order; none when absent. */
  public Map<String, String> textMap(String name) {
    var texts = new LinkedHashMap<String, String>();
    map(name).attributes().forEach((key, value) -> texts.put(key, value.s()));
    return texts;
  }

  /** An item inside; an empty one when absent. */
  public ItemReader map(String name) {
    return new ItemReader(
        Optional.ofNullable(attributes.get(name)).map(AttributeValue::m).orElse(Map.of()));
  }

  private static IllegalStateException unreadable(String name, String type) {
    return new IllegalStateException("The item's attribute '%s' is not %s".formatted(name, type));
  }
}
