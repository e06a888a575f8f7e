package dev.unbroken.grouping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The ids of recordings, which a replay of the same events makes again. */
public final class RecordingId {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 12;

  private RecordingId() {}

  /** Returns the id of the recording that begins with this stream: 12 of {@code [A-Za-z0-9]}. */
  public static String of(String firstStreamId) {
    var hash = sha256(firstStreamId);
    var id = new StringBuilder(LENGTH);
    for (var i = 0; i < LENGTH; i++) {
      // 256 is no multiple of 62, so a few digits come slightly more often: ids are no secrets.
      id.append(DIGITS.charAt(Byte.toUnsignedInt(hash[i]) % DIGITS.length()));
    }
    return id.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must offer SHA-256", e);
    }
  }
}
