/** Reads the members of a JSON request and collects everything that is wrong with them. */
@NullMarked
package dev.unbroken.validation;

import org.jspecify.annotations.NullMarked;
