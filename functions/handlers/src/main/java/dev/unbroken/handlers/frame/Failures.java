package dev.unbroken.handlers.frame;

import dev.unbroken.failure.ServiceFailure;

/** What failures are called where they are not the answer itself, as in those of batches. */
public final class Failures {

  private Failures() {}

  /** The type that an answer of this failure would have. */
  public static String code(ServiceFailure failure) {
    return ErrorReply.of(failure).type();
  }
}
