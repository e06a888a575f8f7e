/** What a function costs: a warm call beside its raw one, and a cold start beside a plain one. */
@NullMarked
package dev.unbroken.bench.handler;

import org.jspecify.annotations.NullMarked;
