/** Functions of stream sessions and their events. */
@NullMarked
package dev.unbroken.handlers.streamsessions;

import org.jspecify.annotations.NullMarked;
