package dev.unbroken.channels;

import dev.unbroken.dynamodb.Batch;
import dev.unbroken.dynamodb.Page;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.settings.Settings;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What the API does with stream keys. */
public final class StreamKeys {

  private final StreamKeyStore store;
  private final Ids ids;
  private final Settings settings;

  public StreamKeys(StreamKeyStore store, Ids ids, Settings settings) {
    this.store = store;
    this.ids = ids;
    this.settings = settings;
  }

  /**
   * Creates a key of a channel; throws {@link ServiceFailure.ResourceNotFound} when there is no
   * such channel and {@link ServiceFailure.QuotaExceeded} when it has as many keys as it may.
   */
  public StreamKey create(ResourceArn channel, Map<String, String> tags) {
    var key = StreamKey.create(channel, tags, ids, settings);
    store.add(key);
    return key;
  }

  /** The key as it is now; throws {@link ServiceFailure.ResourceNotFound}. */
  public StreamKey get(ResourceArn arn) {
    return store.get(arn);
  }

  /** Up to 100 keys as they are now, each once. */
  public Batch<StreamKey> getAll(Collection<ResourceArn> arns) {
    return store.getAll(arns);
  }

  /** The key of this value, as it is now; empty when there is none (any more). */
  public Optional<StreamKey> find(String value) {
    return store.find(value);
  }

  /**
   * A page of a channel's keys, in a fixed order; throws {@link ServiceFailure.ResourceNotFound}
   * when there is no such channel.
   */
  public Page<StreamKey> list(ResourceArn channel, int most, Optional<String> after) {
    return store.list(channel, most, after);
  }

  /**
   * Deletes a key, which starts no stream any more; throws {@link ServiceFailure.ResourceNotFound}.
   */
  public void delete(ResourceArn arn) {
    store.delete(arn);
  }
}
