/** Runs functions as Lambda does: instances, invocations, retries, failure destinations. */
@NullMarked
package dev.unbroken.local.functions;

import org.jspecify.annotations.NullMarked;
