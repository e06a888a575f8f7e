package dev.unbroken.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unbroken.validation.StringMember;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads the {@code nextToken} of a list operation: where the next page goes on, signed so
 * that nobody can forge one or use that of another operation or filter.
 */
public final class PageTokens {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNATURE_BYTES = 32;
  private static final int LONGEST = 1024;
  private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9+/=_-]*");

  private final SecretKeySpec key;

  /** Tokens signed with a secret that all functions of the deployment share. */
  public PageTokens(String secret) {
    this.key = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
  }

  /**
   * A token that leads to whatever comes after a position.
   *
   * @param scope the operation and the filters it was called with, in a fixed order
   */
  public String issue(String position, String... scope) {
    var place = position.getBytes(UTF_8);
    var token =
        ByteBuffer.allocate(SIGNATURE_BYTES + place.length).put(sign(position, scope)).put(place);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
  }

  /**
   * The position in a request's token; empty for the first page. A token that was not issued for
   * the same scope is a violation of the member.
   */
  public Optional<String> read(StringMember member, String... scope) {
    var token = member.max(LONGEST).pattern(FORM).optional().filter(text -> !text.isEmpty());
    var position = token.flatMap(text -> position(text, scope));
    if (token.isPresent() && position.isEmpty()) {
      member.refuse("Member must be a token that this operation returned for the same request");
    }
    return position;
  }

  private Optional<String> position(String token, String... scope) {
    return decode(token)
        .filter(bytes -> bytes.length > SIGNATURE_BYTES)
        .flatMap(bytes -> {
          var position = new String(bytes, SIGNATURE_BYTES, bytes.length - SIGNATURE_BYTES, UTF_8);
          var signature = ByteBuffer.wrap(bytes).slice(0, SIGNATURE_BYTES);
          var signed = new byte[SIGNATURE_BYTES];
          signature.get(signed);
          return MessageDigest.isEqual(signed, sign(position, scope))
              ? Optional.of(position)
              : Optional.empty();
        });
  }

  private static Optional<byte[]> decode(String token) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(token));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty(); // The caller says so, as of any other token that is not ours.
    }
  }

  private byte[] sign(String position, String... scope) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (var part : List.of(scope)) {
        update(mac, part);
      }
      update(mac, position);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  /** Each part with its length, so that no two scopes run together to the same bytes. */
  private static void update(Mac mac, String part) {
    var bytes = part.getBytes(UTF_8);
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    mac.update(bytes);
  }
}
