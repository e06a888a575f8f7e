package dev.unbroken.resource;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes new ids; the source of randomness decides whether they can be guessed. */
public final class Ids {

  private static final String ALPHANUMERIC =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final RandomGenerator random;

  public Ids(RandomGenerator random) {
    this.random = random;
  }

  /** Twelve of {@code [A-Za-z0-9]}, as IVS gives its resources. */
  public String resource() {
    return alphanumeric(12);
  }

  /** A random UUID (version 4), as IVS gives its playback key pairs. */
  public String uuid() {
    var version = (random.nextLong() & ~0xF000L) | 0x4000L;
    var variant = (random.nextLong() >>> 2) | Long.MIN_VALUE;
    return new UUID(version, variant).toString();
  }

  /** So many of {@code [A-Za-z0-9]}. */
  public String alphanumeric(int length) {
    var id = new StringBuilder(length);
    for (var i = 0; i < length; i++) {
      id.append(ALPHANUMERIC.charAt(random.nextInt(ALPHANUMERIC.length())));
    }
    return id.toString();
  }
}
