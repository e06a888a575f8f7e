/** Live HLS playlists as media servers write them. */
@NullMarked
package dev.unbroken.agent.hls;

import org.jspecify.annotations.NullMarked;
