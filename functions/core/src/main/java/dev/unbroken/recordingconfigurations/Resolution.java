package dev.unbroken.recordingconfigurations;

/** The sizes in which IVS groups renditions and thumbnails, by the height of their pictures. */
public enum Resolution {
  SD,
  HD,
  FULL_HD,
  LOWEST_RESOLUTION
}
