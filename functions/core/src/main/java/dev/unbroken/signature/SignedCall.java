package dev.unbroken.signature;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A call as it reached the service.
 *
 * @param path with the percent-encoding that it came with, or decoded
 * @param query as it came
 * @param headers by their names in any case; one that came several times has its values joined by
 *     commas
 * @param bodyHash the SHA-256 of the body, in lower-case hex
 * @param bodyLength in bytes
 */
public record SignedCall(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    String bodyHash,
    int bodyLength) {

  public SignedCall {
    var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    headers = Collections.unmodifiableMap(byName);
  }

  /** A call with this body. */
  public static SignedCall of(
      String method, String path, String query, Map<String, String> headers, byte[] body) {
    return new SignedCall(method, path, query, headers, Digests.sha256(body), body.length);
  }

  /**
   * A header's value. The length of the body is known where the header did not get through: a
   * gateway may measure the body itself.
   */
  Optional<String> header(String name) {
    var value = Optional.ofNullable(headers.get(name));
    return name.equals("content-length")
        ? value.or(() -> Optional.of(Integer.toString(bodyLength)))
        : value;
  }
}
