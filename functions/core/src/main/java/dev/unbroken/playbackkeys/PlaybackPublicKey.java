package dev.unbroken.playbackkeys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key for ECDSA on P-384.
 *
 * @param pem its X.509 SubjectPublicKeyInfo in PEM; the same text for the same key
 * @param fingerprint the MD5 of the DER inside, sixteen bytes in hex with colons between them
 * @param digest the SHA-256 of the DER inside in lower-case hex, which no two keys share
 */
public record PlaybackPublicKey(String pem, String fingerprint, String digest) {

  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));

  static PlaybackPublicKey ofDer(byte[] der) {
    return new PlaybackPublicKey(
        PemText.BEGIN + "\n" + LINES.encodeToString(der) + "\n" + PemText.END + "\n",
        HexFormat.ofDelimiter(":").formatHex(hash("MD5", der)),
        HexFormat.of().formatHex(hash("SHA-256", der)));
  }

  private static byte[] hash(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has " + algorithm, e);
    }
  }
}
