/** Functions that media servers call when an encoder comes, goes on and goes. */
@NullMarked
package dev.unbroken.handlers.hooks;

import org.jspecify.annotations.NullMarked;
