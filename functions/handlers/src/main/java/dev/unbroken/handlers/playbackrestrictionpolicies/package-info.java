/** Functions of playback restriction policies. */
@NullMarked
package dev.unbroken.handlers.playbackrestrictionpolicies;

import org.jspecify.annotations.NullMarked;
