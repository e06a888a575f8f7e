package dev.unbroken.stitching;

import org.jspecify.annotations.Nullable;

/** The part of a resource that a segment is. */
record ByteRange(long length, long offset) {

  /**
   * Reads {@code n[@o]}; without an offset it goes on from the previous segment of the same
   * resource.
   */
  static ByteRange parse(String text, String uri, @Nullable Segment previous)
      throws MalformedException {
    try {
      var at = text.indexOf('@');
      var length = Long.parseLong((at < 0 ? text : text.substring(0, at)).strip());
      var offset = at < 0 ? after(uri, previous) : Long.parseLong(text.substring(at + 1).strip());
      if (length < 0 || offset < 0) {
        throw new MalformedException("\"%s\" is no byte range".formatted(text));
      }
      return new ByteRange(length, offset);
    } catch (NumberFormatException _) {
      throw new MalformedException("\"%s\" is no byte range".formatted(text));
    }
  }

  // A resource that no range named before is read from its start, as players do.
  private static long after(String uri, @Nullable Segment previous) {
    var range = previous != null && previous.uri().equals(uri) ? previous.range() : null;
    return range == null ? 0 : range.offset() + range.length();
  }

  @Override
  public String toString() {
    return length + "@" + offset;
  }
}
