/** Objects, on S3Proxy. */
@NullMarked
package dev.unbroken.local.objects;

import org.jspecify.annotations.NullMarked;
