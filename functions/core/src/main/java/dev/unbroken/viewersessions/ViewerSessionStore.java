package dev.unbroken.viewersessions;

import dev.unbroken.dynamodb.ResourceTable;
import dev.unbroken.resource.ResourceArn;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The revocations in the resources table: of each viewer of a channel the highest alone. */
public final class ViewerSessionStore {

  private final ResourceTable table;

  /** The revocations of the channels in a table. */
  public ViewerSessionStore(ResourceTable table) {
    this.table = table;
  }

  /** Which of up to 100 channels exist. */
  Set<ResourceArn> existing(Collection<ResourceArn> channels) {
    return table.getAll(channels).keySet();
  }

  /** Keeps a revocation, unless one as high or higher is kept already. */
  void raise(ViewerSessionRevocation revocation, Instant requested) {
    var item = ViewerSessionRevocationItem.write(revocation, requested);
    var raise =
        TransactWriteItem.builder()
            .put(put ->
                put.tableName(table.name())
                    .item(item)
                    .conditionExpression("attribute_not_exists(#version) OR #version < :version")
                    .expressionAttributeNames(
                        Map.of("#version", ViewerSessionRevocationItem.VERSION))
                    .expressionAttributeValues(
                        Map.of(":version", item.get(ViewerSessionRevocationItem.VERSION))))
            .build();
    table.write(raise); // A refusal says that one as high is kept, which is all that is wanted.
  }
}
