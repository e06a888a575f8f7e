/** Puts fragments into S3: segments, playlists and thumbnails. */
@NullMarked
package dev.unbroken.agent.upload;

import org.jspecify.annotations.NullMarked;
