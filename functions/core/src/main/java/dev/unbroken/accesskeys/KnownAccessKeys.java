package dev.unbroken.accesskeys;

import java.time.InstantSource;
import java.util.Optional;

/** The keys as they were {@link Known known} a short while ago. */
public final class KnownAccessKeys {

  private final Known<AccessKeys> keys;

  /** The keys in this secret. */
  public KnownAccessKeys(SecretValue secret, InstantSource clock) {
    this.keys = new Known<>(secret, AccessKeys::parse, clock);
  }

  /**
   * The key of this id, if it may be used.
   *
   * @throws dev.unbroken.failure.ServiceFailure.Unavailable when the keys cannot be read, and have
   *     not been for long
   */
  public Optional<AccessKey> find(String id) {
    return keys.find(all -> all.usable(id));
  }
}
