/**
 * The demo: a user's program that breaks a broadcast, watches it become one recording, and shows
 * it.
 */
@NullMarked
package dev.unbroken.local.demo;

import org.jspecify.annotations.NullMarked;
