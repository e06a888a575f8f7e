/** Ad configurations, and the ad breaks in live streams. */
@NullMarked
package dev.unbroken.adconfigurations;

import org.jspecify.annotations.NullMarked;
