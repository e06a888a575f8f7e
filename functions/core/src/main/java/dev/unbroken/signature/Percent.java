package dev.unbroken.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Percent-encoding as signatures want it: all but letters, digits and {@code -._~}. */
final class Percent {

  private Percent() {}

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  /** Each part of a path; the slashes between them stay. */
  static String encodedPath(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(Percent::encoded)
        .collect(Collectors.joining("/"));
  }

  /**
   * What a part of a query means to an operation, a plus being a space; what is no encoding of
   * anything stands for itself.
   */
  static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // An operation that needs it refuses it.
    }
  }
}
