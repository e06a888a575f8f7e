/** Functions of the tags that every kind of resource has. */
@NullMarked
package dev.unbroken.handlers.tags;

import org.jspecify.annotations.NullMarked;
