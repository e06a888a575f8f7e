/** What every part costs beside what a user would take instead; the page of it and its curves. */
@NullMarked
package dev.unbroken.bench;

import org.jspecify.annotations.NullMarked;
