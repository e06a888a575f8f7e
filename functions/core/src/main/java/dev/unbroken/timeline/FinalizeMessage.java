package dev.unbroken.timeline;

import java.time.Instant;

/**
 * Asks to finalize a recording when its deadline is over; it means nothing once the recording has
 * another deadline.
 */
public record FinalizeMessage(String channelId, String recordingId, Instant deadline)
    implements FinalizeRequest {}
