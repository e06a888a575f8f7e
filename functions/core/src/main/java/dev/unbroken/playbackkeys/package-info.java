/** The public keys that viewers' tokens are verified with. */
@NullMarked
package dev.unbroken.playbackkeys;

import org.jspecify.annotations.NullMarked;
