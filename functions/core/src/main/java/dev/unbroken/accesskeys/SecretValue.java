package dev.unbroken.accesskeys;

import java.util.Optional;

/** Where the text of a secret is. */
public interface SecretValue {

  /**
   * Reads the text as it is now; empty when nobody has set it yet.
   *
   * @throws dev.unbroken.failure.ServiceFailure.Unavailable when it cannot be read for now
   */
  Optional<String> read();
}
