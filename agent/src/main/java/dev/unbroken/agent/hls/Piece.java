package dev.unbroken.agent.hls;

import java.util.Optional;

/**
 * A file, or a part of one, as a playlist names it.
 *
 * @param uri as it was written
 */
public record Piece(String uri, Optional<Range> range) {

  /** Bytes of a file from an offset on. */
  public record Range(long length, long offset) {

    /** Where the next range without an offset begins. */
    public long end() {
      return offset + length;
    }

    /** Reads {@code length[@offset]}. */
    static Range parse(String text, long next) throws UnreadablePlaylistException {
      var parts = text.strip().split("@", 2);
      try {
        return new Range(
            Long.parseLong(parts[0]), parts.length == 2 ? Long.parseLong(parts[1]) : next);
      } catch (NumberFormatException _) {
        throw new UnreadablePlaylistException("this is no byte range: " + text);
      }
    }
  }

  /** What comes after the last dot of the file's name; empty when nothing does. */
  public String ending() {
    var path = uri.split("[?#]", 2)[0];
    var name = path.substring(path.lastIndexOf('/') + 1);
    return name.substring(name.lastIndexOf('.') + 1).equals(name)
        ? ""
        : name.substring(name.lastIndexOf('.') + 1);
  }
}
