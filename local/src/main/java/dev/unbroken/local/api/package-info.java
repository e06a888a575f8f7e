/** API Gateway's HTTP API: routes, and events in payload format 2.0. */
@NullMarked
package dev.unbroken.local.api;

import org.jspecify.annotations.NullMarked;
