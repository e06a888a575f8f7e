/** The HTTP servers of the local runtime. */
@NullMarked
package dev.unbroken.local.http;

import org.jspecify.annotations.NullMarked;
