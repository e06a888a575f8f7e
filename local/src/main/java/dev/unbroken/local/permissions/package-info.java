/** What a function may do on AWS, and that it can do nothing else on this machine either. */
@NullMarked
package dev.unbroken.local.permissions;

import org.jspecify.annotations.NullMarked;
