/** The API over HTTP on this machine, beside a mock of it that developers take today. */
@NullMarked
package dev.unbroken.bench.api;

import org.jspecify.annotations.NullMarked;
