package dev.unbroken.media;

/**
 * A bucket refuses in a way that trying again does not mend; the message is a finished sentence.
 */
public final class BucketRefusedException extends RuntimeException {

  BucketRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
