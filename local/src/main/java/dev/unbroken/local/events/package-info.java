/** EventBridge: the default bus, its rules, its front door, and schedules. */
@NullMarked
package dev.unbroken.local.events;

import org.jspecify.annotations.NullMarked;
