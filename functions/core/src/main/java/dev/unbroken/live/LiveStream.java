package dev.unbroken.live;

import dev.unbroken.resource.ResourceArn;
import java.time.Instant;

/**
 * A stream that is on air.
 *
 * @param playbackUrl where players find it, as the channel said when the stream went live
 */
public record LiveStream(
    ResourceArn channel, String streamId, Instant start, Health health, String playbackUrl) {}
