package dev.unbroken.stitching;

import java.util.Map;

/**
 * What must be known of a media playlist before one that includes it can be written.
 *
 * @param targetSeconds the longest segment, rounded
 * @param version the least protocol version its segments need once rewritten
 * @param peakBits the highest bit rate that byte ranges or EXT-X-BITRATE tell of, 0 when they do
 *     not
 * @param rateFromStart whether EXT-X-BITRATE stands before the first segment
 * @param merged the characters it can take in a merged playlist, its URIs as they are
 */
record MediaFacts(
    boolean ended,
    boolean independent,
    boolean iFramesOnly,
    int segments,
    long nanos,
    int targetSeconds,
    int version,
    Container container,
    MediaDates dates,
    long peakBits,
    boolean rateFromStart,
    long merged,
    Map<String, Attributes> dateRanges) {}
