/** What is answered where no operation is. */
@NullMarked
package dev.unbroken.handlers.frontdoor;

import org.jspecify.annotations.NullMarked;
