package dev.unbroken.channels;

import java.util.Optional;

/**
 * How to broadcast by SRT.
 *
 * @param endpoint the host that takes SRT streams; empty for an imported channel
 * @param passphrase the secret that encrypts them, which {@link #toString} does not tell; empty
 *     where streams may come unencrypted
 */
public record Srt(String endpoint, Optional<String> passphrase) {

  /** No way to broadcast by SRT that is known here. */
  static final Srt NONE = new Srt("", Optional.empty());

  @Override
  public String toString() {
    return "Srt[endpoint=" + endpoint + "]";
  }
}
