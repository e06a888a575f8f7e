/** Which stream sessions are one recording, as a pure function of the sessions and the clock. */
@NullMarked
package dev.unbroken.grouping;

import org.jspecify.annotations.NullMarked;
