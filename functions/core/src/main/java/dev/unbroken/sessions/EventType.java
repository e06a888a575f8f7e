package dev.unbroken.sessions;

import java.util.Arrays;
import java.util.Optional;

/** The groups of events that tell of a stream. */
public enum EventType {
  STREAM_STATE("IVS Stream State Change"),
  STREAM_HEALTH("IVS Stream Health Change"),
  LIMIT_BREACH("IVS Limit Breach"),
  RECORDING_STATE("IVS Recording State Change");

  private final String label;

  EventType(String label) {
    this.label = label;
  }

  /** Returns the words that EventBridge calls the detail type. */
  public String label() {
    return label;
  }

  static Optional<EventType> of(String label) {
    return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
  }
}
