/** Where the functions of this machine are at home: their environment, clients and secrets. */
@NullMarked
package dev.unbroken.local.host;

import org.jspecify.annotations.NullMarked;
