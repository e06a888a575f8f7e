package dev.unbroken.adconfigurations;

import dev.unbroken.live.LiveStream;
import dev.unbroken.resource.ResourceArn;
import java.util.Optional;

/**
 * What must hold of a channel for an ad break.
 *
 * @param stream its live stream; empty when it has none
 * @param adConfiguration the one it refers to; empty when it refers to none
 */
record OnAir(Optional<LiveStream> stream, Optional<ResourceArn> adConfiguration) {}
