package dev.unbroken.recordings;

import java.util.Comparator;

/**
 * A step of a recording that the event bus has to hear of: that it opened, or what came of it.
 *
 * @param openings how many times it had been opened by then
 * @param finalizings how many times its files were to be made by then
 */
public record Step(String recordingId, int openings, int finalizings, boolean ended) {

  /** The order in which a recording takes its steps, one recording after the other. */
  public static final Comparator<Step> ORDER =
      Comparator.comparing(Step::recordingId)
          .thenComparingInt(Step::openings)
          .thenComparing(Step::ended)
          .thenComparingInt(Step::finalizings);

  /** Returns the step of a recording that has just been opened. */
  public static Step opened(Recording recording) {
    return new Step(recording.id(), recording.openings(), recording.finalizings(), false);
  }

  /** Returns the step of a recording that has just come to its end. */
  public static Step ended(Recording recording) {
    return new Step(recording.id(), recording.openings(), recording.finalizings(), true);
  }

  /**
   * Reads {@link #text}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Step parse(String text) {
    var parts = text.split("#", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("There is no step " + text);
    }
    return new Step(
        parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), parts[3].equals("ended"));
  }

  /** Returns the step as a text; the same step has the same one. */
  public String text() {
    return "%s#%d#%d#%s".formatted(recordingId, openings, finalizings, ended ? "ended" : "opened");
  }
}
