package dev.unbroken.stitching;

/** A line that is not HLS, before it is known where the line stood. */
final class MalformedException extends Exception {
  private final String words;

  MalformedException(String words) {
    super(words);
    this.words = words;
  }

  @Override
  public String getMessage() {
    return words;
  }
}
