/** Where a media server's playlists and segments are read: in a folder or over HTTP. */
@NullMarked
package dev.unbroken.agent.source;

import org.jspecify.annotations.NullMarked;
