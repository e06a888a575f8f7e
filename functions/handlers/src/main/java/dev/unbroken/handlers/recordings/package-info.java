/** Functions of recordings. */
@NullMarked
package dev.unbroken.handlers.recordings;

import org.jspecify.annotations.NullMarked;
