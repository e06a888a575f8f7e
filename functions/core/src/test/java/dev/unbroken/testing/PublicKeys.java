package dev.unbroken.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** Public keys in PEM. */
public final class PublicKeys {

  /** A key for ECDSA on P-384 that openssl made. */
  public static final String KNOWN =
      """
      -----BEGIN PUBLIC KEY-----
      MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE3JYXGBV4ZOZuMp3uYo3HnP/RpBJFHwe4
      zneRam8YngUBK10AHpeXPT5PAPN2Zv8s0aUL42v7JPd8BCHqKMTrvR+sGN81l5o9
      104ItjRS5Bb6rFlqcMHBUsNhw6G6E/nd
      -----END PUBLIC KEY-----
      """;

  /** What {@code openssl pkey -pubin -outform DER | md5sum} says of it. */
  public static final String KNOWN_FINGERPRINT = "ef:6c:f4:3f:d4:66:b2:b8:55:15:56:74:14:df:d8:7a";

  private PublicKeys() {}

  /** A new key for ECDSA on P-384. */
  public static String p384() {
    return ec("secp384r1");
  }

  /** A new key of another curve. */
  public static String ec(String curve) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return pem(generator.generateKeyPair().getPublic().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new key of another algorithm. */
  public static String of(String algorithm) {
    try {
      return pem(
          KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPublic().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Bytes as a PEM text says a public key. */
  public static String pem(byte[] der) {
    return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
        .formatted(Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der));
  }

  /** The bytes of such a text. */
  public static byte[] der(String pem) {
    return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
  }
}
