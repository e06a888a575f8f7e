/** From where channels may be watched. */
@NullMarked
package dev.unbroken.playbackrestrictionpolicies;

import org.jspecify.annotations.NullMarked;
