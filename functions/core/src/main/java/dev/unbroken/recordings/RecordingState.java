package dev.unbroken.recordings;

/** The states of a recording, as the API names them. */
public enum RecordingState {
  OPEN,
  FINALIZING,
  ENDED,
  FAILED,
  MERGED;

  /** Tells whether merges and finalizing still have to look at it. */
  public boolean isPending() {
    return this == OPEN || this == FINALIZING;
  }
}
