/** Unbroken on one machine: template.yaml in one JVM, on real engines. */
@NullMarked
package dev.unbroken.local;

import org.jspecify.annotations.NullMarked;
