/** Viewers whose playback sessions are revoked. */
@NullMarked
package dev.unbroken.viewersessions;

import org.jspecify.annotations.NullMarked;
