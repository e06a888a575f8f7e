/** The secret that media servers show when they call. */
@NullMarked
package dev.unbroken.hooks;

import org.jspecify.annotations.NullMarked;
