/** Recordings as they are kept, shown and announced. */
@NullMarked
package dev.unbroken.recordings;

import org.jspecify.annotations.NullMarked;
