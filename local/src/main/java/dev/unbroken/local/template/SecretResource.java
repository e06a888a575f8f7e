package dev.unbroken.local.template;

import java.util.Optional;

/**
 * A secret: given, or generated, or without a value until somebody sets one.
 *
 * @param generated whether it begins with a generated value
 * @param member the JSON member that takes the generated text, beside those of {@code template}
 */
public record SecretResource(
    String name,
    String arn,
    Optional<String> value,
    boolean generated,
    int length,
    boolean punctuation,
    Optional<String> template,
    Optional<String> member) {}
