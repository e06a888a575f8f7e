/** What an operator may set. */
@NullMarked
package dev.unbroken.settings;

import org.jspecify.annotations.NullMarked;
