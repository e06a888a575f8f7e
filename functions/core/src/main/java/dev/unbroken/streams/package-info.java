/** What the API does with streams that are on air: finding them, and telling them something. */
@NullMarked
package dev.unbroken.streams;

import org.jspecify.annotations.NullMarked;
