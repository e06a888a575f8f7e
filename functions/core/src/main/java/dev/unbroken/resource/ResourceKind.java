package dev.unbroken.resource;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of resource that have an ARN of their own. */
public enum ResourceKind {
  AD_CONFIGURATION("ad-configuration"),
  CHANNEL("channel"),
  PLAYBACK_KEY("playback-key"),
  PLAYBACK_RESTRICTION_POLICY("playback-restriction-policy"),
  RECORDING_CONFIGURATION("recording-configuration"),
  STREAM_KEY("stream-key");

  private final String label;

  ResourceKind(String label) {
    this.label = label;
  }

  /** The word that stands for the kind in an ARN. */
  public String label() {
    return label;
  }

  static Optional<ResourceKind> of(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
  }
}
