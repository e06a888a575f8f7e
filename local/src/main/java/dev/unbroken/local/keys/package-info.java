/** The access keys of a deployment, as its operator makes and withdraws them. */
@NullMarked
package dev.unbroken.local.keys;

import org.jspecify.annotations.NullMarked;
