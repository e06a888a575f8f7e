/** Grouping sessions, beside the session windows of stream processors. */
@NullMarked
package dev.unbroken.bench.grouping;

import org.jspecify.annotations.NullMarked;
