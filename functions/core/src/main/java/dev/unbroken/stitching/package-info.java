/**
 * Stitching: from the HLS playlists of a recording's fragments to the playlists of one video,
 * without touching a media byte.
 */
@NullMarked
package dev.unbroken.stitching;

import org.jspecify.annotations.NullMarked;
