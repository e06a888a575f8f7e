package dev.unbroken.adconfigurations;

import dev.unbroken.resource.ResourceArn;
import java.time.Duration;
import java.time.Instant;

/**
 * A break for ads in a live stream.
 *
 * @param id twelve letters and digits
 * @param duration how long it may last
 * @param adConfiguration the one that the channel had when it was asked for
 */
public record AdBreak(
    ResourceArn channel,
    String streamId,
    String id,
    Duration duration,
    ResourceArn adConfiguration,
    Instant requested) {}
