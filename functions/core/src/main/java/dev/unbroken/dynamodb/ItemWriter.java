package dev.unbroken.dynamodb;

import dev.unbroken.resource.ResourceArn;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes the attributes of one item.
 *
 * <p>What is empty is not written: an index refuses an empty key, and a reader takes absent for
 * empty.
 */
public final class ItemWriter {

  private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();

  /** What every item has: its key, and the version of the form it is written in. */
  public ItemWriter item(Map<String, AttributeValue> key) {
    attributes.putAll(key);
    return put(ItemFormat.NAME, ItemFormat.CURRENT);
  }

  /** What every resource has: its key, {@code kind} and {@code id}, and its ARN. */
  public ItemWriter resource(ResourceArn arn) {
    return item(ResourceKey.of(arn)).text(ResourceKey.ARN, arn.toString());
  }

  /** A text; not written when empty. */
  public ItemWriter text(String name, String value) {
    return value.isEmpty() ? this : put(name, AttributeValue.fromS(value));
  }

  /** A text that may be absent. */
  public ItemWriter text(String name, Optional<String> value) {
    return text(name, value.orElse(""));
  }

  /** An enum's constant, by its name. */
  public ItemWriter choice(String name, Enum<?> value) {
    return text(name, value.name());
  }

  /** A point in time as ISO 8601 text in UTC; texts sort as times do only at a fixed precision. */
  public ItemWriter time(String name, Instant value) {
    return text(name, value.toString());
  }

  /** A whole number. */
  public ItemWriter number(String name, long value) {
    return put(name, AttributeValue.fromN(Long.toString(value)));
  }

  /** True or false. */
  public ItemWriter flag(String name, boolean value) {
    return put(name, AttributeValue.fromBool(value));
  }

  /** Texts in their order; not written when there are none. */
  public ItemWriter texts(String name, List<String> values) {
    return list(name, values.stream().map(AttributeValue::fromS).toList());
  }

  /** Constants of an enum by their names, in their order; not written when there are none. */
  public ItemWriter choices(String name, List<? extends Enum<?>> values) {
    return texts(name, values.stream().<String>map(Enum::name).toList());
  }

  /** Any values in their order; not written when there are none. */
  public ItemWriter list(String name, List<AttributeValue> values) {
    return values.isEmpty() ? this : put(name, AttributeValue.fromL(values));
  }

  /** Texts by name; not written when there are none. */
  public ItemWriter textMap(String name, Map<String, String> values) {
    return map(
        name,
        values.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> AttributeValue.fromS(e.getValue()))));
  }

  /** An item inside; not written when it is empty. */
  public ItemWriter map(String name, Map<String, AttributeValue> values) {
    return values.isEmpty() ? this : put(name, AttributeValue.fromM(values));
  }

  /** What has been written, in a copy. */
  public Map<String, AttributeValue> attributes() {
    return Map.copyOf(attributes);
  }

  private ItemWriter put(String name, AttributeValue value) {
    attributes.put(name, value);
    return this;
  }
}
