/** What the functions of this machine do: how often, how long, and what they ask of AWS. */
@NullMarked
package dev.unbroken.local.tally;

import org.jspecify.annotations.NullMarked;
