/** What the event bus is told, by whomever, and the bus itself. */
@NullMarked
package dev.unbroken.announcements;

import org.jspecify.annotations.NullMarked;
