package dev.unbroken.stitching;

/** Whether a fragment can be stitched; its words are finished sentences. */
public sealed interface Readiness {

  /** Every playlist of the fragment carries ENDLIST. */
  record Complete() implements Readiness {}

  /** There is media, but a playlist is missing, malformed or without ENDLIST. */
  record Incomplete(String why) implements Readiness {}

  /** There is nothing to play: no playlist, or not one whole segment. */
  record NoMedia(String why) implements Readiness {}
}
