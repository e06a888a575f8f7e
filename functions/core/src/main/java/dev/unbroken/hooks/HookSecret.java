package dev.unbroken.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unbroken.json.JsonText;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What media servers prove with that they may call: one value, and for as long as servers change to
 * it the one before. Its text never holds a value.
 *
 * @param previous empty when only the current value is valid
 */
public record HookSecret(String current, Optional<String> previous) {

  private static final String CURRENT = "current";
  private static final String PREVIOUS = "previous";
  private static final String HMAC = "HmacSHA1";

  /**
   * Reads the text of the secret; an empty one has no value, and lets nobody in.
   *
   * @throws IllegalStateException when it is not what {@link #json} writes; says nothing of its
   *     content
   */
  public static HookSecret parse(String text) {
    try {
      var json = JsonText.read(text.isBlank() ? "{}" : text);
      if (json.isObject()) {
        return new HookSecret(
            json.path(CURRENT).asText(""),
            Optional.of(json.path(PREVIOUS).asText("")).filter(value -> !value.isEmpty()));
      }
    } catch (JacksonException e) {
      // Its message holds what it could not read, which may be a secret.
    }
    throw new IllegalStateException("The hooks' secret is not as `./unbroken hooks` writes it");
  }

  /** The text of the secret. */
  public String json() {
    var json = JsonNodeFactory.instance.objectNode().put(CURRENT, current);
    previous.ifPresent(value -> json.put(PREVIOUS, value));
    return JsonText.text(json);
  }

  /** Another value, beside which the current one goes on to be valid. */
  public HookSecret rotated(String value) {
    return new HookSecret(value, Optional.of(current).filter(it -> !it.isEmpty()));
  }

  /** The current value alone. */
  public HookSecret withoutPrevious() {
    return new HookSecret(current, Optional.empty());
  }

  /** Whether this is a valid value; how long it takes to tell says nothing of it. */
  public boolean holds(String value) {
    return values().stream()
        .map(valid -> MessageDigest.isEqual(valid.getBytes(UTF_8), value.getBytes(UTF_8)))
        .reduce(false, Boolean::logicalOr);
  }

  /** Whether a body was signed with a valid value: its HMAC-SHA1 in base64url, padded or not. */
  public boolean signed(byte[] body, String signature) {
    var given = signature.replaceAll("=+$", "").getBytes(UTF_8);
    return values().stream()
        .map(valid -> MessageDigest.isEqual(signature(body, valid).getBytes(UTF_8), given))
        .reduce(false, Boolean::logicalOr);
  }

  private List<String> values() {
    return Stream.concat(Stream.of(current).filter(it -> !it.isEmpty()), previous.stream())
        .toList();
  }

  private static String signature(byte[] body, String key) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), HMAC));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + HMAC, e);
    }
  }

  @Override
  public String toString() {
    return "HookSecret[]";
  }
}
