package dev.unbroken.local.permissions;

/**
 * What IAM must allow for a call.
 *
 * @param action as in {@code dynamodb:GetItem}
 * @param resource its ARN, or {@code *} for an action that is not known to be about one
 */
public record Need(String action, String resource) implements Comparable<Need> {

  @Override
  public int compareTo(Need other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return action + " on " + resource;
  }
}
