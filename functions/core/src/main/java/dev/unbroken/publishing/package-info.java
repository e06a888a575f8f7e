/** Who sends a stream to a channel, as media servers tell it. */
@NullMarked
package dev.unbroken.publishing;

import org.jspecify.annotations.NullMarked;
