package dev.unbroken.stitching;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The part of a resource that a segment is. */
record ByteRange(long length, long offset) {
  // As many digits as the largest object has, and some more.
  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,15})(?:@([0-9]{1,15}))?");

  /**
   * Reads {@code n[@o]}; without an offset it goes on from the previous segment of the same
   * resource.
   */
  static ByteRange parse(String text, String uri, @Nullable Segment previous)
      throws MalformedException {
    var parts = WRITTEN.matcher(text);
    if (!parts.matches()) {
      throw new MalformedException("\"%s\" is no byte range".formatted(text));
    }
    var offset = parts.group(2);
    return new ByteRange(
        Long.parseLong(parts.group(1)),
        offset == null ? after(uri, previous) : Long.parseLong(offset));
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
