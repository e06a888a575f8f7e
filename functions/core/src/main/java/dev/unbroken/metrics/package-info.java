/** What the service measures of itself, in its own words. */
@NullMarked
package dev.unbroken.metrics;

import org.jspecify.annotations.NullMarked;
