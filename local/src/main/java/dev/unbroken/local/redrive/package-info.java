/** What an operator does about failures: look at them, replay them, finalize a recording again. */
@NullMarked
package dev.unbroken.local.redrive;

import org.jspecify.annotations.NullMarked;
