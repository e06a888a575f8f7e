package dev.unbroken.local.template;

import java.util.List;

/**
 * What a policy says of actions on resources.
 *
 * @param allows whether it allows them; else it denies them, whatever else allows them
 * @param actions as in {@code dynamodb:GetItem}; {@code *} and {@code ?} stand for any characters
 * @param resources ARNs, with the same patterns
 */
public record Statement(boolean allows, List<String> actions, List<String> resources) {

  public Statement {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
  }
}
