package dev.unbroken.signature;

import static java.util.Comparator.comparing;

import dev.unbroken.failure.ServiceFailure.NotAuthentic;
import dev.unbroken.failure.ServiceFailure.NotAuthentic.Flaw;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The one text that a call is made into before it is signed. */
final class CanonicalRequest {

  private CanonicalRequest() {}

  /**
   * The texts that the caller may have signed: one for each encoding of the path.
   *
   * <p>API Gateway hands the path over decoded, so it is not known how the caller encoded it. All
   * these encodings mean the same to an operation, and a signature that fits one of them was made
   * for that meaning.
   */
  static List<String> possible(SignedCall call, List<String> signedHeaders) {
    var rest =
        "\n"
            + query(call.query())
            + "\n"
            + headers(call, signedHeaders)
            + "\n"
            + String.join(";", signedHeaders)
            + "\n"
            + call.bodyHash();
    return paths(call.path()).stream()
        .map(path -> call.method() + "\n" + Percent.encodedPath(path) + rest)
        .toList();
  }

  /**
   * As it stands, encoded but for its slashes, and with all after its first part encoded as one.
   */
  private static Set<String> paths(String path) {
    var paths = new LinkedHashSet<String>();
    paths.add(path.isEmpty() ? "/" : path);
    paths.add(Percent.encodedPath(path));
    var second = path.indexOf('/', 1) + 1;
    if (second > 0) {
      paths.add(path.substring(0, second) + Percent.encoded(path.substring(second)));
    }
    return paths;
  }

  private static String query(String query) {
    if (query.isEmpty()) {
      return "";
    }
    return Arrays.stream(query.split("&", -1))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> pair.split("=", 2))
        .map(pair ->
            Map.entry(
                Percent.encoded(Percent.decoded(pair[0])),
                pair.length == 2 ? Percent.encoded(Percent.decoded(pair[1])) : ""))
        .sorted(
            comparing(Map.Entry<String, String>::getKey)
                .thenComparing(Map.Entry<String, String>::getValue))
        .map(pair -> pair.getKey() + "=" + pair.getValue())
        .collect(Collectors.joining("&"));
  }

  private static String headers(SignedCall call, List<String> names) {
    return names.stream()
        .map(name -> name + ":" + trimmed(header(call, name)) + "\n")
        .collect(Collectors.joining());
  }

  private static String header(SignedCall call, String name) {
    return call.header(name)
        .orElseThrow(() ->
            new NotAuthentic(
                Flaw.INVALID, "The request lacks a header that is signed: " + Shown.of(name)));
  }

  private static String trimmed(String value) {
    return value.strip().replaceAll("\\s+", " ");
  }
}
