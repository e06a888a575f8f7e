package dev.unbroken.handlers.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unbroken.failure.ServiceFailure;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a raw query string, in which a name may stand several times. */
final class Query {

  private Query() {}

  static List<String> values(String query, String name) {
    return Arrays.stream(query.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> decode(pair[0]).equals(name))
        .map(pair -> pair.length == 2 ? decode(pair[1]) : "")
        .toList();
  }

  private static String decode(String text) {
    return decoded(text)
        .orElseThrow(() ->
            new ServiceFailure.Validation("The query string is not percent-encoded as it must be"));
  }

  /** Empty when it is no encoding of anything. */
  static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // The caller says so, in words that fit the place.
    }
  }
}
