/** Functions of stream keys. */
@NullMarked
package dev.unbroken.handlers.streamkeys;

import org.jspecify.annotations.NullMarked;
