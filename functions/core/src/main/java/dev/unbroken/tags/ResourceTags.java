package dev.unbroken.tags;

import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.failure.Violation;
import dev.unbroken.resource.ResourceArn;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the API does with the tags of resources, of whatever kind; each method throws {@link
 * ServiceFailure.ResourceNotFound} when there is no such resource.
 */
public final class ResourceTags {

  private static final int MOST = 50;

  private final TagStore store;

  /** The tags in this store. */
  public ResourceTags(TagStore store) {
    this.store = store;
  }

  /** The tags as they are now. */
  public Map<String, String> list(ResourceArn arn) {
    return store.list(arn);
  }

  /**
   * Adds tags, and gives those that are there their new values; others stay.
   *
   * @throws ServiceFailure.Validation if there would be more than 50
   */
  public void add(ResourceArn arn, Map<String, String> more) {
    store.change(
        arn,
        tags -> {
          var all = new HashMap<>(tags);
          all.putAll(more);
          if (all.size() > MOST) {
            throw new ServiceFailure.Validation(
                List.of(
                    new Violation(
                        "tags",
                        "Member must not bring the resource above %d tags; it would have %d"
                            .formatted(MOST, all.size()))));
          }
          return all;
        });
  }

  /** Removes tags, and passes over keys that are not there. */
  public void remove(ResourceArn arn, Collection<String> keys) {
    store.change(
        arn,
        tags -> {
          var rest = new HashMap<>(tags);
          rest.keySet().removeAll(keys);
          return rest;
        });
  }
}
