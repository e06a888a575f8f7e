/** Recording configurations: where and how a channel's streams are recorded. */
@NullMarked
package dev.unbroken.recordingconfigurations;

import org.jspecify.annotations.NullMarked;
