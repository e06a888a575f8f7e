/** What whoever serves playback is told on the event bus. */
@NullMarked
package dev.unbroken.playbackevents;

import org.jspecify.annotations.NullMarked;
