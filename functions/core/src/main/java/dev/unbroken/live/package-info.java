/** What is on air: the newest stream of each channel, and whether it is live. */
@NullMarked
package dev.unbroken.live;

import org.jspecify.annotations.NullMarked;
