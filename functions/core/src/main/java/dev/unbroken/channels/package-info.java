/** Channels and the stream keys to broadcast to them. */
@NullMarked
package dev.unbroken.channels;

import org.jspecify.annotations.NullMarked;
