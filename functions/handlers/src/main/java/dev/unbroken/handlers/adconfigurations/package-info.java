/** Functions of ad configurations and ad breaks. */
@NullMarked
package dev.unbroken.handlers.adconfigurations;

import org.jspecify.annotations.NullMarked;
