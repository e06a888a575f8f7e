/** Functions of recording configurations. */
@NullMarked
package dev.unbroken.handlers.recordingconfigurations;

import org.jspecify.annotations.NullMarked;
