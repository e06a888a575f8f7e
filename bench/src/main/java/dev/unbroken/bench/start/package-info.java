/** How long a start of the local runtime takes. */
@NullMarked
package dev.unbroken.bench.start;

import org.jspecify.annotations.NullMarked;
