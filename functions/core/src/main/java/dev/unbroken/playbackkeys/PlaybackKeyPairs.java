package dev.unbroken.playbackkeys;

import dev.unbroken.dynamodb.Page;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.settings.Settings;
import java.util.Optional;

/** What the API does with playback key pairs. */
public final class PlaybackKeyPairs {

  private final PlaybackKeyPairStore store;
  private final Ids ids;
  private final Settings settings;

  public PlaybackKeyPairs(PlaybackKeyPairStore store, Ids ids, Settings settings) {
    this.store = store;
    this.ids = ids;
    this.settings = settings;
  }

  /**
   * Imports a key pair; throws {@link ServiceFailure.Conflict} when its public key is imported
   * already and {@link ServiceFailure.QuotaExceeded} when there are too many key pairs.
   */
  public PlaybackKeyPair importPair(NewPlaybackKeyPair wanted) {
    var arn = ResourceArn.of(settings, ResourceKind.PLAYBACK_KEY, ids.uuid());
    var pair = new PlaybackKeyPair(arn, wanted.name(), wanted.publicKey(), wanted.tags());
    store.add(pair);
    return pair;
  }

  /** The key pair; throws {@link ServiceFailure.ResourceNotFound}. */
  public PlaybackKeyPair get(ResourceArn arn) {
    return store.get(arn);
  }

  /** A page of all key pairs, 1 to 100 of them, in a fixed order. */
  public Page<PlaybackKeyPair> list(int most, Optional<String> after) {
    return store.list(most, after);
  }

  /** Deletes a key pair; throws {@link ServiceFailure.ResourceNotFound}. */
  public void delete(ResourceArn arn) {
    store.delete(store.get(arn));
  }
}
