package dev.unbroken.agent.source;

import dev.unbroken.agent.hls.LiveSegment;
import dev.unbroken.agent.hls.Piece;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the file of a segment by the number in another one's name. */
final class NumberedFiles {

  private static final Pattern LAST_NUMBER = Pattern.compile("(.*?)(\\d+)(\\.[^.\\d/]*\\d?)$");

  private NumberedFiles() {}

  /**
   * Whether a file's number is one that counts from 0: a server that starts to count anew writes
   * over it. A number of the time, or none, never comes again.
   */
  static boolean small(Piece piece) {
    var matcher = LAST_NUMBER.matcher(piece.uri());
    return matcher.matches() && matcher.group(2).length() < 10;
  }

  /** The file with that number, if this segment's file has its own number in its name. */
  static Optional<Piece> piece(LiveSegment known, long sequence) {
    // One whole file, or nothing: an implicit IV would be another one, too.
    var matcher = LAST_NUMBER.matcher(known.piece().uri());
    if (known.piece().range().isPresent() || !known.keys().isEmpty() || !matcher.matches()) {
      return Optional.empty();
    }
    var digits = matcher.group(2);
    var stem = matcher.group(1);
    // The group is reluctant before it: all digits at the end are the number.
    if (!digits.matches("0*" + known.sequence())) {
      return Optional.empty();
    }
    var number = Long.toString(sequence);
    var padded =
        digits.startsWith("0") && digits.length() > number.length()
            ? "0".repeat(digits.length() - number.length()) + number
            : number;
    return Optional.of(new Piece(stem + padded + matcher.group(3), Optional.empty()));
  }
}
