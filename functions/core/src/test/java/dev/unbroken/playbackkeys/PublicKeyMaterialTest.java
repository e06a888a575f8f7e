package dev.unbroken.playbackkeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.testing.PublicKeys;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PublicKeyMaterialTest {

  private static final String BODY = "-----BEGIN %1$s-----\nAAAA\n-----END %1$s-----\n";

  @Test
  void has_the_md5_of_its_der_for_a_fingerprint() {
    var key = key(PublicKeys.KNOWN);

    assertThat(key.fingerprint()).isEqualTo(PublicKeys.KNOWN_FINGERPRINT);
    assertThat(key.digest())
        .isEqualTo("6293902eaa60eecee7beb0e217e0e3ef90ccaed2b9f6b877050babc980aaecf5");
    assertThat(key.pem()).isEqualTo(PublicKeys.KNOWN);
  }

  @Test
  void is_the_same_key_however_it_is_laid_out() {
    var lines = PublicKeys.KNOWN.strip();

    assertThat(key("\n\n  " + lines.replace("\n", "\r\n") + "\r\n ")).isEqualTo(key(lines));
    assertThat(key(lines.replace("\n", ""))).isEqualTo(key(lines));
  }

  static Stream<Arguments> refused() {
    var der = PublicKeys.der(PublicKeys.KNOWN);
    var beside = der.clone();
    beside[beside.length - 1] ^= 1;
    var infinity = der.clone();
    Arrays.fill(infinity, 24, infinity.length, (byte) 0);
    return Stream.of(
        Arguments.of("nothing", "", "PEM text"),
        Arguments.of("no PEM", "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE", "PEM text"),
        Arguments.of("a beginning", "-----BEGIN PUBLIC KEY-----\nMHYw", "PEM text"),
        Arguments.of("an end alone", "-----END PUBLIC KEY-----", "PEM text"),
        Arguments.of("lines that overlap", "-----BEGIN PUBLIC KEY-----END PUBLIC KEY-----", "PEM"),
        Arguments.of("more behind it", PublicKeys.KNOWN + "x", "PEM text"),
        Arguments.of("two keys", PublicKeys.KNOWN + PublicKeys.KNOWN, "not several"),
        Arguments.of("a private key", BODY.formatted("EC PRIVATE KEY"), "private"),
        Arguments.of("another private key", BODY.formatted("PRIVATE KEY"), "private"),
        Arguments.of("a certificate", BODY.formatted("CERTIFICATE"), "certificate"),
        Arguments.of("no base64", BODY.formatted("PUBLIC KEY").replace("AAAA", "A?A="), "base64"),
        Arguments.of("no DER", BODY.formatted("PUBLIC KEY"), "SubjectPublicKeyInfo"),
        Arguments.of("cut DER", PublicKeys.pem(Arrays.copyOf(der, 100)), "SubjectPublicKeyInfo"),
        Arguments.of("long DER", PublicKeys.pem(Arrays.copyOf(der, 121)), "SubjectPublicKeyInfo"),
        Arguments.of("RSA", PublicKeys.of("RSA"), "elliptic-curve"),
        Arguments.of("Ed25519", PublicKeys.of("Ed25519"), "elliptic-curve"),
        Arguments.of("P-256", PublicKeys.ec("secp256r1"), "curve P-384"),
        Arguments.of("P-521", PublicKeys.ec("secp521r1"), "curve P-384"),
        Arguments.of("a point beside the curve", PublicKeys.pem(beside), "lies on the curve"),
        Arguments.of("the point zero", PublicKeys.pem(infinity), ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void is_refused_with_a_reason_that_repeats_nothing_of_it(String what, String text, String why) {
    var material = PublicKeyMaterial.read(text);

    assertThat(material)
        .as(what)
        .isInstanceOfSatisfying(
            PublicKeyMaterial.Unusable.class,
            unusable ->
                assertThat(unusable.reason())
                    .startsWith("Member must")
                    .contains(why)
                    .doesNotContain("MHYw", "AAAA"));
  }

  private static PlaybackPublicKey key(String text) {
    return ((PublicKeyMaterial.Usable) PublicKeyMaterial.read(text)).key();
  }
}
