/** Functions of viewers' playback sessions. */
@NullMarked
package dev.unbroken.handlers.viewersessions;

import org.jspecify.annotations.NullMarked;
