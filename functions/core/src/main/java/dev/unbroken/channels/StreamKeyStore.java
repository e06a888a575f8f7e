package dev.unbroken.channels;

import dev.unbroken.dynamodb.Batch;
import dev.unbroken.dynamodb.GuardedWrites;
import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.Page;
import dev.unbroken.dynamodb.ResourceIndex;
import dev.unbroken.dynamodb.ResourceTable;
import dev.unbroken.dynamodb.ResourceWrites;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import java.util.Collection;
import java.util.Optional;

/** The stream keys in the resources table, counted in their channels against their limit. */
public final class StreamKeyStore {

  private final ResourceTable table;
  private final ResourceWrites writes;
  private final int limit;

  /** The stream keys of a table, of which a channel may have so many. */
  public StreamKeyStore(ResourceTable table, int limit) {
    this.table = table;
    this.writes = new ResourceWrites(table.name());
    this.limit = limit;
  }

  /** Adds a key to a channel that is there and may have one more. */
  void add(StreamKey key) {
    new GuardedWrites()
        .add(
            writes.referBelow(key.channel(), limit),
            met -> Optional.of(refusal(key.channel(), met)))
        .add(writes.add(StreamKeyItem.write(key)), _ -> ChannelStore.taken(key.arn()))
        .writeTo(table);
  }

  private ServiceFailure refusal(ResourceArn channel, Optional<ItemReader> met) {
    return met.filter(item -> item.arn().equals(channel)).isPresent()
        ? new ServiceFailure.QuotaExceeded("stream key(s) of a channel", limit)
        : new ServiceFailure.ResourceNotFound(channel);
  }

  StreamKey get(ResourceArn arn) {
    return table
        .get(arn)
        .map(StreamKeyItem::read)
        .orElseThrow(() -> new ServiceFailure.ResourceNotFound(arn));
  }

  /** The index may be behind, or ahead of what counts: the table itself has the last word. */
  Optional<StreamKey> find(String value) {
    return table
        .find(
            ResourceKind.STREAM_KEY,
            "byValueHash",
            StreamKeyItem.VALUE_HASH,
            StreamKeyItem.hash(value))
        .map(StreamKeyItem::read)
        .filter(key -> key.hasValue(value));
  }

  Batch<StreamKey> getAll(Collection<ResourceArn> arns) {
    return Batch.of(arns, table.getAll(arns)).map(StreamKeyItem::read);
  }

  /** A page of a channel's keys; one key found shows that the channel is there. */
  Page<StreamKey> list(ResourceArn channel, int most, Optional<String> after) {
    var page =
        table
            .list(
                ResourceKind.STREAM_KEY, ResourceIndex.BY_CHANNEL, channel.toString(), most, after)
            .map(StreamKeyItem::read);
    if (page.items().isEmpty() && table.get(channel).isEmpty()) {
      throw new ServiceFailure.ResourceNotFound(channel);
    }
    return page;
  }

  void delete(ResourceArn arn) {
    var channel = get(arn).channel();
    new GuardedWrites()
        .add(writes.delete(arn), _ -> Optional.of(new ServiceFailure.ResourceNotFound(arn)))
        .add(
            writes.unrefer(channel),
            _ -> Optional.of(new IllegalStateException("%s outlived %s".formatted(arn, channel))))
        .writeTo(table);
  }
}
