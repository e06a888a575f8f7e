package dev.unbroken.bench;

/** A peer is not installed here; the message says which, and how to install it. */
public final class Unavailable extends Exception {

  private static final long serialVersionUID = 1;

  /** With words for the one who runs it. */
  public Unavailable(String message) {
    super(message);
  }
}
