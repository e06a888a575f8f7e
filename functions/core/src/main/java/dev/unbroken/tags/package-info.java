/** The tags of resources of every kind. */
@NullMarked
package dev.unbroken.tags;

import org.jspecify.annotations.NullMarked;
