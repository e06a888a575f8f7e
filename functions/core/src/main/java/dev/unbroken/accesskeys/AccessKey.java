package dev.unbroken.accesskeys;

import java.time.Instant;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * A key to sign calls with. Its text never holds the secret.
 *
 * @param id 20 characters, in the form of AWS's but with a beginning that no key of AWS has
 * @param secret 40 characters
 * @param name whose key it is
 * @param active whether it may be used
 */
public record AccessKey(String id, String secret, String name, boolean active, Instant created) {

  private static final String PREFIX = "UBKA";
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int LETTERS_OF_ID = 16;
  private static final int BYTES_OF_SECRET = 30;

  /** A new, active key; the source of randomness decides whether it can be guessed. */
  public static AccessKey make(String name, RandomGenerator random, Instant now) {
    var id = new StringBuilder(PREFIX);
    for (var i = 0; i < LETTERS_OF_ID; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    var secret = new byte[BYTES_OF_SECRET];
    random.nextBytes(secret);
    return new AccessKey(
        id.toString(), Base64.getEncoder().encodeToString(secret), name, true, now);
  }

  /** The same key, to be used or not. */
  public AccessKey withActive(boolean other) {
    return new AccessKey(id, secret, name, other, created);
  }

  @Override
  public String toString() {
    return "AccessKey[%s of %s, %s]".formatted(id, name, active ? "active" : "inactive");
  }
}
