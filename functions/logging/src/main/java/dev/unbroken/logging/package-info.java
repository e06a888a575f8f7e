/** The functions' log: one line of JSON a record, on standard output. */
@NullMarked
package dev.unbroken.logging;

import org.jspecify.annotations.NullMarked;
