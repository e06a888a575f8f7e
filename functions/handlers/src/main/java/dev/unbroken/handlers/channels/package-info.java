/** Functions of channels. */
@NullMarked
package dev.unbroken.handlers.channels;

import org.jspecify.annotations.NullMarked;
