/** Resources by their ARNs and ids. */
@NullMarked
package dev.unbroken.resource;

import org.jspecify.annotations.NullMarked;
