package dev.unbroken.dynamodb;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The difference between a resource's item as it was read and as it is to be, as DynamoDB wants to
 * hear it.
 *
 * <p>Each change counts the item's revision, under the condition that it is the one that was read.
 * Counts of references are no change: they move by themselves.
 */
final class ResourceChange {

  static final String REVISION = "revision";

  private static final Set<String> NOT_ITS_OWN = Set.of(REVISION, ResourceWrites.REFERENCES);

  private final Map<String, AttributeValue> read;
  private final Map<String, AttributeValue> wanted;

  ResourceChange(Map<String, AttributeValue> read, Map<String, AttributeValue> wanted) {
    this.read = read;
    this.wanted = wanted;
  }

  /** A condition on the item's revision, with what it names. */
  record Guard(String condition, Map<String, String> names, Map<String, AttributeValue> values) {}

  /** Holds while nobody has changed the item since it was read. */
  static Guard guard(Map<String, AttributeValue> read) {
    var revision = new ItemReader(read).optionalNumber(REVISION);
    return new Guard(
        revision.isPresent() ? "#revision = :seen" : "attribute_not_exists(#revision)",
        Map.of("#revision", REVISION),
        revision.isPresent() ? Map.of(":seen", number(revision.getAsLong())) : Map.of());
  }

  Map<String, AttributeValue> key() {
    return ResourceKey.of(new ItemReader(read).arn());
  }

  String condition() {
    return "#arn = :arn AND " + guard(read).condition();
  }

  String update() {
    var set =
        changed().keySet().stream()
            .map(name -> "#%s = :%s".formatted(name, name))
            .collect(Collectors.joining(", ", "SET #revision = :next, ", ""));
    var removed = removed();
    return (changed().isEmpty() ? "SET #revision = :next" : set)
        + (removed.isEmpty()
            ? ""
            : removed.stream().map("#"::concat).collect(Collectors.joining(", ", " REMOVE ", "")));
  }

  Map<String, String> names() {
    var names = new HashMap<>(guard(read).names());
    names.put("#arn", ResourceKey.ARN);
    changed().keySet().forEach(name -> names.put("#" + name, name));
    removed().forEach(name -> names.put("#" + name, name));
    return names;
  }

  Map<String, AttributeValue> values() {
    var seen = new ItemReader(read).optionalNumber(REVISION);
    var values = new HashMap<>(guard(read).values());
    values.put(":arn", AttributeValue.fromS(new ItemReader(read).arn().toString()));
    values.put(":next", number(next(seen)));
    changed().forEach((name, value) -> values.put(":" + name, value));
    return values;
  }

  private static long next(OptionalLong seen) {
    return seen.orElse(0) + 1;
  }

  private Map<String, AttributeValue> changed() {
    var changed = new LinkedHashMap<>(wanted);
    changed.entrySet().removeIf(entry -> entry.getValue().equals(read.get(entry.getKey())));
    return changed;
  }

  private Set<String> removed() {
    var removed = new HashSet<>(read.keySet());
    removed.removeAll(wanted.keySet());
    removed.removeAll(NOT_ITS_OWN);
    return new TreeSet<>(removed);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
