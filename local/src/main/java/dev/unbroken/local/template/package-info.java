/** Reads template.yaml: what there is to run, with every reference resolved. */
@NullMarked
package dev.unbroken.local.template;

import org.jspecify.annotations.NullMarked;
