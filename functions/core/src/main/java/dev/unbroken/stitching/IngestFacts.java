package dev.unbroken.stitching;

/**
 * What an encoder said of its picture; zero stands for what it did not say.
 *
 * @param width pixels
 * @param height pixels
 * @param frameRate frames per second
 * @param bitrate bits per second, audio included
 */
public record IngestFacts(int width, int height, double frameRate, long bitrate) {

  /** Nothing is known. */
  public static final IngestFacts UNKNOWN = new IngestFacts(0, 0, 0, 0);

  /** Refuses negative numbers. */
  public IngestFacts {
    if (width < 0 || height < 0 || !(frameRate >= 0) || bitrate < 0) {
      throw new IllegalArgumentException("Ingest facts cannot be negative");
    }
  }
}
