package dev.unbroken.local.events;

/** A request that is refused as a whole. */
final class InvalidRequest extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidRequest(String message) {
    super(message);
  }
}
