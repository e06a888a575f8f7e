/** What the service refuses to do, and why; no word of HTTP. */
@NullMarked
package dev.unbroken.failure;

import org.jspecify.annotations.NullMarked;
