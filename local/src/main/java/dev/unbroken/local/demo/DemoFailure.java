package dev.unbroken.local.demo;

/** The demo cannot go on. */
final class DemoFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  /** A failure for a reason that is said to the user. */
  DemoFailure(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** Why, as a sentence. */
  String reason() {
    return reason;
  }
}
