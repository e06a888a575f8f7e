package dev.unbroken.timeline;

/**
 * An operator's wish to finalize a recording now that failed, or that waits for its bucket; it
 * means nothing for one that takes streams or has ended well.
 */
public record FinalizeAgain(String channelId, String recordingId) implements FinalizeRequest {}
