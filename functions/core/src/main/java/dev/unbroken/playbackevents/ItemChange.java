package dev.unbroken.playbackevents;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ResourceKey;
import java.time.Instant;

/** A change of an item of the resources table; an image without attributes is of no item. */
record ItemChange(ItemReader keys, ItemReader before, ItemReader after, Instant time) {

  String kind() {
    return keys.text(ResourceKey.KIND);
  }

  boolean isNew() {
    return before.attributes().isEmpty();
  }

  boolean isGone() {
    return after.attributes().isEmpty();
  }

  /** The item as it is, or as it was last. */
  ItemReader latest() {
    return isGone() ? before : after;
  }
}
