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

  /** Says all violations in one text, in the manner of AWS. */
  static String describe(List<Violation> violations) {
    var count = violations.size();
    return (count == 1 ? "1 validation error detected: " : count + " validation errors detected: ")
        + violations.stream()
            .map(v ->
                "Value at '%s' failed to satisfy constraint: %s".formatted(v.path, v.constraint))
            .collect(Collectors.joining("; "));
  }
}
