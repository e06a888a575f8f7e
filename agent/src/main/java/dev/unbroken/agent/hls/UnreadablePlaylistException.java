package dev.unbroken.agent.hls;

/** A playlist that cannot be acted on, as when it is read while it is written. */
public final class UnreadablePlaylistException extends Exception {

  private static final long serialVersionUID = 1;

  /** Refuses for this reason. */
  public UnreadablePlaylistException(String message) {
    super(message);
  }
}
