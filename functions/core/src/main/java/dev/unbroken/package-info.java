/** Unbroken: one recording for a broadcast that dropped and reconnected. */
@NullMarked
package dev.unbroken;

import org.jspecify.annotations.NullMarked;
