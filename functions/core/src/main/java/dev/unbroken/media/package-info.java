/** A recording's files in S3: the fragments' playlists in, the merged recording out. */
@NullMarked
package dev.unbroken.media;

import org.jspecify.annotations.NullMarked;
