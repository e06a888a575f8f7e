package dev.unbroken.timeline;

/** Asks to finalize a recording. */
public sealed interface FinalizeRequest permits FinalizeMessage, FinalizeAgain {

  /** Returns the id out of the channel's ARN. */
  String channelId();

  /** Returns the recording's id. */
  String recordingId();
}
