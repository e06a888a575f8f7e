package dev.unbroken.channels;

import dev.unbroken.dynamodb.Batch;
import dev.unbroken.dynamodb.GuardedWrites;
import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.Page;
import dev.unbroken.dynamodb.Quota;
import dev.unbroken.dynamodb.ResourceIndex;
import dev.unbroken.dynamodb.ResourceTable;
import dev.unbroken.dynamodb.ResourceWrites;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.live.LiveStreamItem;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The channels in the resources table, counted against their limit.
 *
 * <p>A channel counts its stream keys as references to itself, so that no key outlives it.
 */
public final class ChannelStore {

  /** More than one channel may have; a transaction takes 100 writes. */
  private static final int MOST_KEYS = 90;

  private final ResourceTable table;
  private final String streamsTable;
  private final ResourceWrites writes;
  private final ReferenceStore references;
  private final Quota quota;

  /**
   * The channels of a table, of which there may be so many.
   *
   * @param streamsTable the name of the table that says which of them are live
   */
  public ChannelStore(ResourceTable table, String streamsTable, int limit) {
    this.table = table;
    this.streamsTable = streamsTable;
    this.writes = new ResourceWrites(table.name());
    this.references = new ReferenceStore(writes);
    this.quota = new Quota(table.name(), ResourceKind.CHANNEL, limit);
  }

  /** Adds both, and counts the references that the channel makes, or does nothing of it. */
  void add(Channel channel, StreamKey key) {
    var transaction = new GuardedWrites();
    references.count(transaction, Set.of(), ReferenceStore.of(channel));
    transaction
        .add(quota.more(), _ -> quotaExceeded())
        .add(writes.addReferable(ChannelItem.write(channel), 1), _ -> taken(channel.arn()))
        .add(writes.add(StreamKeyItem.write(key)), _ -> taken(key.arn()))
        .writeTo(table);
  }

  /**
   * Adds a channel without a key, and counts the references that it makes. One that is there
   * already, and just so, is answered as it is; another is a conflict.
   */
  Channel addOnce(Channel channel) {
    return table.persist(() -> {
      var transaction =
          new GuardedWrites()
              .add(writes.addReferable(ChannelItem.write(channel)), _ -> Optional.empty())
              .add(quota.more(), _ -> quotaExceeded());
      references.count(transaction, Set.of(), ReferenceStore.of(channel));
      return transaction.writeTo(table) ? Optional.of(channel) : same(channel);
    });
  }

  /** The channel, as it is there; empty when it is gone again. */
  private Optional<Channel> same(Channel wanted) {
    var there = table.get(wanted.arn()).map(ChannelItem::read);
    if (there.filter(it -> !it.equals(wanted)).isPresent()) {
      throw new ServiceFailure.Conflict(
          "Channel: %s is there already, and not as the request has it".formatted(wanted.arn()));
    }
    return there;
  }

  private Optional<RuntimeException> quotaExceeded() {
    return Optional.of(new ServiceFailure.QuotaExceeded("channels", quota.limit()));
  }

  static Optional<RuntimeException> taken(ResourceArn arn) {
    return Optional.of(new IllegalStateException("There is a %s already".formatted(arn)));
  }

  Channel get(ResourceArn arn) {
    return ChannelItem.read(item(arn));
  }

  Batch<Channel> getAll(Collection<ResourceArn> arns) {
    return Batch.of(arns, table.getAll(arns)).map(ChannelItem::read);
  }

  Page<Channel> list(Optional<ChannelFilter> filter, int most, Optional<String> after) {
    return filter
        .map(by -> table.list(ResourceKind.CHANNEL, by.index(), by.value(), most, after))
        .orElseGet(() -> table.list(ResourceKind.CHANNEL, most, after))
        .map(ChannelItem::read);
  }

  /**
   * Changes a channel that is not live, and counts its references anew.
   *
   * @param change says what becomes of the channel; asked again after others were in the way
   */
  Channel update(ResourceArn arn, UnaryOperator<Channel> change) {
    return table.persist(() -> {
      var read = item(arn);
      var before = ChannelItem.read(read);
      var after = change.apply(before);
      var transaction =
          new GuardedWrites()
              .add(writes.change(read, ChannelItem.write(after)), met -> goneOrChanged(arn, met))
              .add(LiveStreamItem.isOffline(streamsTable, arn.id()), _ -> isLive(arn));
      references.count(transaction, ReferenceStore.of(before), ReferenceStore.of(after));
      return Optional.of(after).filter(_ -> transaction.writeTo(table));
    });
  }

  /** Deletes a channel that is not live, its stream keys and its references. */
  void delete(ResourceArn arn) {
    table.persist(() -> {
      var read = item(arn);
      var keys = keys(arn);
      var transaction =
          new GuardedWrites()
              .add(writes.deleteUnchanged(read, keys.size()), met -> goneOrChanged(arn, met))
              .add(LiveStreamItem.isOffline(streamsTable, arn.id()), _ -> isLive(arn))
              .add(quota.less(), _ -> Optional.empty());
      // One of them that is gone now was counted down, so the channel's own condition has failed.
      keys.forEach(key -> transaction.add(writes.delete(key), _ -> Optional.empty()));
      references.count(transaction, ReferenceStore.of(ChannelItem.read(read)), Set.of());
      return Optional.of(arn).filter(_ -> transaction.writeTo(table));
    });
  }

  private List<ResourceArn> keys(ResourceArn channel) {
    return table
        .list(
            ResourceKind.STREAM_KEY,
            ResourceIndex.BY_CHANNEL,
            channel.toString(),
            MOST_KEYS,
            Optional.empty())
        .items()
        .stream()
        .map(key -> new ItemReader(key).arn())
        .toList();
  }

  private Map<String, AttributeValue> item(ResourceArn arn) {
    return table.get(arn).orElseThrow(() -> new ServiceFailure.ResourceNotFound(arn));
  }

  private static Optional<RuntimeException> goneOrChanged(
      ResourceArn arn, Optional<ItemReader> met) {
    return met.filter(item -> item.arn().equals(arn)).isPresent()
        ? Optional.empty()
        : Optional.of(new ServiceFailure.ResourceNotFound(arn));
  }

  private static Optional<RuntimeException> isLive(ResourceArn arn) {
    return Optional.of(
        new ServiceFailure.Conflict("Channel: %s is currently online".formatted(arn)));
  }
}
