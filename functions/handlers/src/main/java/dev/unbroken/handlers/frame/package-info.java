/** What stands around every handler, once: reading, replying, errors, clients, settings. */
@NullMarked
package dev.unbroken.handlers.frame;

import org.jspecify.annotations.NullMarked;
