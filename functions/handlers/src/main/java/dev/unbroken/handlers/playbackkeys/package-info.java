/** Functions of playback key pairs. */
@NullMarked
package dev.unbroken.handlers.playbackkeys;

import org.jspecify.annotations.NullMarked;
