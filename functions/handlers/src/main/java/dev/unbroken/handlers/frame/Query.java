package dev.unbroken.handlers.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;

/** Reads a raw query string, in which a name may stand several times. */
final class Query {

  private Query() {}

  static List<String> values(String query, String name) {
    return Arrays.stream(query.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> URLDecoder.decode(pair[0], UTF_8).equals(name))
        .map(pair -> pair.length == 2 ? URLDecoder.decode(pair[1], UTF_8) : "")
        .toList();
  }
}
