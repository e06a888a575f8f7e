package dev.unbroken.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The version of the form in which items are written.
 *
 * <p>It is raised only when earlier code would misread what later code writes; an attribute more is
 * no reason. An item without one is of the first.
 */
final class ItemFormat {

  static final String NAME = "formatVersion";
  static final AttributeValue CURRENT = AttributeValue.fromN("1");

  private ItemFormat() {}

  /** Throws {@link IllegalStateException} when the item is of a form that this code cannot read. */
  static void check(Map<String, AttributeValue> item) {
    var written = item.getOrDefault(NAME, CURRENT);
    if (!written.equals(CURRENT)) {
      throw new IllegalStateException(
          "The item's format is %s, and this version reads %s: a later version has written it"
              .formatted(written.n(), CURRENT.n()));
    }
  }
}
