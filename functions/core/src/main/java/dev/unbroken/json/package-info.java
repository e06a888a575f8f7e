/** JSON as text. */
@NullMarked
package dev.unbroken.json;

import org.jspecify.annotations.NullMarked;
