package dev.unbroken.playbackkeys;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** What a text turns out to be that should hold a public key for ECDSA on P-384. */
public sealed interface PublicKeyMaterial {

  /** It holds one. */
  record Usable(PlaybackPublicKey key) implements PublicKeyMaterial {}

  /**
   * It holds none.
   *
   * @param reason what is wrong with it, a finished clause that repeats nothing of the text
   */
  record Unusable(String reason) implements PublicKeyMaterial {}

  /** Reads an X.509 SubjectPublicKeyInfo in PEM, as {@code openssl ec -pubout} writes it. */
  static PublicKeyMaterial read(String text) {
    return switch (PemText.read(text)) {
      case PemText.Refused(var reason) -> new Unusable(reason);
      case PemText.Body(var base64) -> ofBase64(base64);
    };
  }

  private static PublicKeyMaterial ofBase64(String base64) {
    try {
      return ofDer(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException notBase64) {
      return new Unusable("Member must hold valid base64 between its first and last line");
    } catch (GeneralSecurityException notEc) {
      return new Unusable(
          "Member must hold an elliptic-curve public key in the form SubjectPublicKeyInfo");
    }
  }

  private static PublicKeyMaterial ofDer(byte[] der) throws GeneralSecurityException {
    var key =
        (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
    if (!P384.isCurveOf(key)) {
      return new Unusable("Member must hold a key of the curve P-384 (secp384r1), not another one");
    }
    if (!P384.has(key.getW())) {
      return new Unusable("Member must hold a point that lies on the curve P-384");
    }
    return new Usable(PlaybackPublicKey.ofDer(key.getEncoded()));
  }
}
