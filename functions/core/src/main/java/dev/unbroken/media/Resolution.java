package dev.unbroken.media;

/** The classes of picture height that recording configurations choose by, greatest first. */
public enum Resolution {
  /** 721 to 1080 lines; taller pictures count here too. */
  FULL_HD(721, Integer.MAX_VALUE),
  /** 481 to 720 lines. */
  HD(481, 720),
  /** 361 to 480 lines. */
  SD(361, 480),
  /** 160 to 360 lines; smaller pictures count here too. */
  LOWEST_RESOLUTION(1, 360);

  private final int from;
  private final int to;

  Resolution(int from, int to) {
    this.from = from;
    this.to = to;
  }

  /** Whether a picture of this height, in pixels, belongs to the class. */
  public boolean covers(int height) {
    return from <= height && height <= to;
  }
}
