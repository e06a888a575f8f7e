package dev.unbroken.stitching;

import java.util.regex.Pattern;

/** The part of a resource that a segment is. */
record ByteRange(long length, long offset) {
  // As many digits as the largest object has, and some more.
  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,15})(?:@([0-9]{1,15}))?");

  /**
   * Reads {@code n[@o]}; without an offset it goes on where the previous segment of the same
   * resource ended.
   */
  static ByteRange parse(String text, long previousEnd) throws MalformedException {
    var parts = WRITTEN.matcher(text);
    if (!parts.matches()) {
      throw new MalformedException("\"%s\" is no byte range".formatted(text));
    }
    var offset = parts.group(2);
    return new ByteRange(
        Long.parseLong(parts.group(1)), offset == null ? previousEnd : Long.parseLong(offset));
  }

  long end() {
    return offset + length;
  }

  @Override
  public String toString() {
    return length + "@" + offset;
  }
}
