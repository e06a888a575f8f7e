/** How fast anything may be done. */
@NullMarked
package dev.unbroken.throttling;

import org.jspecify.annotations.NullMarked;
