/** The access keys with which callers sign, and how a function knows them. */
@NullMarked
package dev.unbroken.accesskeys;

import org.jspecify.annotations.NullMarked;
