/** {@code ./unbroken load}: many broadcasts that break, and a count of what became of them. */
@NullMarked
package dev.unbroken.local.load;

import org.jspecify.annotations.NullMarked;
