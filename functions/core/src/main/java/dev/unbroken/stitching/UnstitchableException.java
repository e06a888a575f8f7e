package dev.unbroken.stitching;

/**
 * Fragments cannot become one video; the message is a finished sentence that says which and why.
 */
public final class UnstitchableException extends Exception {
  private final String sentence;

  UnstitchableException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** The finished sentence. */
  @Override
  public String getMessage() {
    return sentence;
  }
}
