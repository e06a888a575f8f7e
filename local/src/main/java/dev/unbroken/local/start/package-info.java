/** What makes the next start quicker: the JVM's cache of classes, made beside the user's work. */
@NullMarked
package dev.unbroken.local.start;

import org.jspecify.annotations.NullMarked;
