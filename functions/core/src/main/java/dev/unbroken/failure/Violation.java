package dev.unbroken.failure;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that is wrong with a request.
 *
 * @param path the member's path from the request's root, such as {@code
 *     destinationConfiguration.s3.bucketName} or {@code tags.stage}
 * @param constraint the rule that is broken, a finished clause such as {@code Member must not be
 *     null}
 */
public record Violation(String path, String constraint) {

  /** So many are told in full: a caller who has more wrong than that needs no longer list. */
  private static final int MOST = 50;

  private static final int LONGEST_PATH = 200;

  /** Says all violations in one text, in the manner of AWS. */
  static String describe(List<Violation> violations) {
    var count = violations.size();
    var told =
        violations.stream().limit(MOST).map(Violation::text).collect(Collectors.joining("; "));
    return (count == 1 ? "1 validation error detected: " : count + " validation errors detected: ")
        + told
        + (count > MOST ? "; and %d more".formatted(count - MOST) : "");
  }

  private String text() {
    var place = path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) + "…" : path;
    return "Value at '%s' failed to satisfy constraint: %s".formatted(place, constraint);
  }
}
