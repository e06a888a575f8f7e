/**
 * Many channels at once on the local runtime: how late recordings are, what they cost, what stays.
 */
@NullMarked
package dev.unbroken.bench.load;

import org.jspecify.annotations.NullMarked;
