package dev.unbroken.local.demo;

/** The demo cannot go on, for the reason that its message says to the user. */
final class DemoFailure extends RuntimeException {

  DemoFailure(String message) {
    super(message);
  }
}
