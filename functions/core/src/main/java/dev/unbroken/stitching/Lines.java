package dev.unbroken.stitching;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a playlist, one at a time: no byte order mark, no CR, no blank line, none too long.
 */
final class Lines implements Closeable {
  static final int MAX_LINE = 64 * 1024;
  static final int MAX_PLAYLIST = 32 * 1024 * 1024;

  private final Reader in;
  private final Source source;
  private final char[] buffer = new char[8192];
  private final StringBuilder line = new StringBuilder();
  private int position;
  private int limit;
  private int number;
  private long characters;
  private boolean whole = true;

  Lines(Source source, InputStream in) {
    this.source = source;
    this.in = new InputStreamReader(in, StandardCharsets.UTF_8);
  }

  /** The next line that is not blank, without white space at its ends; null after the last. */
  @Nullable String next() throws IOException, UnstitchableException {
    while (whole && advance()) {
      var text = line.toString().strip();
      if (number == 1 && text.startsWith("\uFEFF")) {
        text = text.substring(1);
      }
      if (!text.isEmpty()) {
        return text;
      }
    }
    return null;
  }

  /** The number of the last line, from 1. */
  int number() {
    return number;
  }

  /** Whether the last line ended in a line feed: without one a growing file may hold half of it. */
  boolean whole() {
    return whole;
  }

  /** The characters read so far. */
  long characters() {
    return characters;
  }

  private boolean advance() throws IOException, UnstitchableException {
    line.setLength(0);
    number++;
    while (fill()) {
      var start = position;
      while (position < limit && buffer[position] != '\n') {
        position++;
      }
      line.append(buffer, start, position - start);
      if (line.length() > MAX_LINE) {
        throw source.problem(number, "the line is longer than %d characters".formatted(MAX_LINE));
      }
      if (position < limit) {
        position++;
        return true;
      }
    }
    whole = false;
    return !line.isEmpty();
  }

  private boolean fill() throws IOException, UnstitchableException {
    if (position < limit) {
      return true;
    }
    limit = Math.max(0, in.read(buffer));
    position = 0;
    characters += limit;
    if (characters > MAX_PLAYLIST) {
      throw source.problem("is larger than %d MiB".formatted(MAX_PLAYLIST / (1024 * 1024)));
    }
    return limit > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
