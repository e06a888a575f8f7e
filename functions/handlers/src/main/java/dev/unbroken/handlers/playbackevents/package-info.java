/** What whoever serves playback is told. */
@NullMarked
package dev.unbroken.handlers.playbackevents;

import org.jspecify.annotations.NullMarked;
