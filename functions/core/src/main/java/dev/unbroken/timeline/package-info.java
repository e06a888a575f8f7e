/**
 * A channel's sessions and recordings together, and what keeps the second in line with the first.
 */
@NullMarked
package dev.unbroken.timeline;

import org.jspecify.annotations.NullMarked;
