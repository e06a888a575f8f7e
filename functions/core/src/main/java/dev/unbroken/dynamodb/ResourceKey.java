package dev.unbroken.dynamodb;

import dev.unbroken.resource.ResourceArn;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The key of an item of the resources table. */
public final class ResourceKey {

  /** The partition: what kind of thing the item is. */
  public static final String KIND = "kind";

  /** The item's id, unique among its kind. */
  public static final String ID = "id";

  /** The whole ARN, which says the account and region that the key leaves out. */
  public static final String ARN = "arn";

  private ResourceKey() {}

  /** The key of a resource. */
  public static Map<String, AttributeValue> of(ResourceArn arn) {
    return of(arn.kind().label(), arn.id());
  }

  /** The key of an item that has no ARN of its own. */
  public static Map<String, AttributeValue> of(String kind, String id) {
    return Map.of(KIND, AttributeValue.fromS(kind), ID, AttributeValue.fromS(id));
  }
}
