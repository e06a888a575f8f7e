package dev.unbroken.channels;

/** Whether a broadcaster may, or must, send all renditions itself. */
public record MultitrackInput(boolean enabled, Policy policy, MaximumResolution maximumResolution) {

  /** What a channel has that says nothing about it. */
  public static final MultitrackInput DEFAULT =
      new MultitrackInput(false, Policy.ALLOW, MaximumResolution.FULL_HD);

  /** Whether streams of a single track are taken as well. */
  public enum Policy {
    ALLOW,
    REQUIRE
  }

  /** The largest track that is taken. */
  public enum MaximumResolution {
    SD,
    HD,
    FULL_HD
  }
}
