/** Functions of live streams. */
@NullMarked
package dev.unbroken.handlers.streams;

import org.jspecify.annotations.NullMarked;
