package dev.unbroken.viewersessions;

import dev.unbroken.resource.ResourceArn;

/**
 * That a viewer's playback sessions of a channel are revoked.
 *
 * @param viewerId as the viewer's tokens say it
 * @param version sessions up to this version are revoked, those of a higher one are not
 */
public record ViewerSessionRevocation(ResourceArn channel, String viewerId, int version) {}
