/** Disconnects publishers through the media servers' control interfaces. */
@NullMarked
package dev.unbroken.agent.control;

import org.jspecify.annotations.NullMarked;
