package dev.unbroken.stitching;

import java.util.Optional;

/**
 * One variant of a merged video.
 *
 * @param path its folder relative to {@code media/hls/}
 * @param playlist the name of its playlist in that folder
 * @param byteRangePlaylist the name of its byte-range playlist there, where there is one
 * @param width pixels, 0 when unknown
 * @param height pixels, 0 when unknown
 */
public record Rendition(
    String path, String playlist, Optional<String> byteRangePlaylist, int width, int height) {}
