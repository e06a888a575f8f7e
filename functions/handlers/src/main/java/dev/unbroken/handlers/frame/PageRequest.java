package dev.unbroken.handlers.frame;

import dev.unbroken.dynamodb.PageTokens;
import dev.unbroken.validation.Members;
import java.util.Optional;

/**
 * Which part of a list a request asks for.
 *
 * @param most how many items at most
 * @param after the position after which to go on; empty from the start
 */
public record PageRequest(int most, Optional<String> after) {

  /**
   * Reads {@code maxResults} and {@code nextToken}.
   *
   * @param largest how many items the operation returns at most, and by default
   * @param scope the operation and its filters, as in {@link PageTokens}
   */
  public static PageRequest read(Members members, int largest, PageTokens tokens, String... scope) {
    return read(members, largest, largest, tokens, scope);
  }

  /**
   * Reads {@code maxResults} and {@code nextToken}.
   *
   * @param usual how many items the operation returns by default
   * @param largest how many items the operation returns at most
   * @param scope the operation and its filters, as in {@link PageTokens}
   */
  public static PageRequest read(
      Members members, int usual, int largest, PageTokens tokens, String... scope) {
    return new PageRequest(
        members.integer("maxResults", 1, largest).map(Long::intValue).orElse(usual),
        tokens.read(members.string("nextToken"), scope));
  }
}
