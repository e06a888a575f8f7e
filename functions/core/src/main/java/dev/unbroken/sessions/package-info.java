/** Stream sessions: what the events of a stream say about one connection of an encoder. */
@NullMarked
package dev.unbroken.sessions;

import org.jspecify.annotations.NullMarked;
