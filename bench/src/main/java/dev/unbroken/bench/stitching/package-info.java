/** Stitching the longest recording, beside ffmpeg, with what it asks of S3 and of memory. */
@NullMarked
package dev.unbroken.bench.stitching;

import org.jspecify.annotations.NullMarked;
