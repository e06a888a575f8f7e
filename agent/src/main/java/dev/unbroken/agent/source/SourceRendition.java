package dev.unbroken.agent.source;

import dev.unbroken.agent.hls.LivePlaylist;
import dev.unbroken.agent.hls.TagAttributes;

/**
 * One media playlist of a stream, as it is now.
 *
 * @param id what tells it from the stream's others for as long as the stream lasts
 * @param location where the playlist is: what its files are relative to
 * @param attributes what the master playlist says of it; none where there is no master playlist
 * @param member whether the master playlist has it as EXT-X-MEDIA
 */
public record SourceRendition(
    String id,
    String location,
    TagAttributes attributes,
    boolean member,
    LivePlaylist.Media playlist) {}
