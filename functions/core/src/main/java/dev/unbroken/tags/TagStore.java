package dev.unbroken.tags;

import dev.unbroken.dynamodb.Backoff;
import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ItemWriter;
import dev.unbroken.dynamodb.ResourceTable;
import dev.unbroken.dynamodb.ResourceWrites;
import dev.unbroken.dynamodb.Written;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.ResourceArn;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The tags in the items of the resources table; every kind keeps them in the same attribute.
 *
 * <p>Each method throws {@link ServiceFailure.ResourceNotFound} when there is no such resource.
 */
public final class TagStore {

  private static final String TAGS = "tags";
  private static final int ATTEMPTS = 25;

  private final ResourceTable table;
  private final ResourceWrites writes;
  private final Backoff backoff;

  /** The tags of this table's resources. */
  public TagStore(ResourceTable table, Backoff backoff) {
    this.table = table;
    this.writes = new ResourceWrites(table.name());
    this.backoff = backoff;
  }

  /** The tags as they are now. */
  Map<String, String> list(ResourceArn arn) {
    return tags(read(arn));
  }

  /** Changes the tags; what another writes in between is taken up, and changed in its turn. */
  void change(ResourceArn arn, UnaryOperator<Map<String, String>> change) {
    var read = read(arn);
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var before = tags(read);
      var after = change.apply(before);
      if (after.equals(before)) {
        return;
      }
      switch (table.write(writes.change(read, with(read, after)))) {
        case Written.Done() -> {
          return;
        }
        case Written.Refused refused ->
            read = required(arn, refused.met(0).map(ItemReader::attributes));
      }
      backoff.pause(attempt);
    }
    throw new ServiceFailure.Unavailable("Too many requests change %s at once".formatted(arn));
  }

  private Map<String, AttributeValue> read(ResourceArn arn) {
    return required(arn, table.get(arn));
  }

  private static Map<String, AttributeValue> required(
      ResourceArn arn, Optional<Map<String, AttributeValue>> item) {
    return item.filter(found -> new ItemReader(found).arn().equals(arn))
        .orElseThrow(() -> new ServiceFailure.ResourceNotFound(arn));
  }

  private static Map<String, String> tags(Map<String, AttributeValue> item) {
    return new ItemReader(item).textMap(TAGS);
  }

  private static Map<String, AttributeValue> with(
      Map<String, AttributeValue> item, Map<String, String> tags) {
    var changed = new HashMap<>(item);
    changed.remove(TAGS);
    changed.putAll(new ItemWriter().textMap(TAGS, tags).attributes());
    return changed;
  }
}
