package dev.unbroken.media;

/** The names of a recording's files, relative to its prefix, as IVS has them. */
final class RecordingMetadata {
  static final String HLS = "media/hls";

  private RecordingMetadata() {}
}
