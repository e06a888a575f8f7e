package dev.unbroken.agent.spool;

import java.util.List;

/**
 * What the playlist of a rendition in S3 said when the spool knew nothing of it: an agent put it
 * whose spool is lost.
 *
 * @param segments how many it names
 * @param text how many bytes of its text stay as they are
 * @param target its target duration in seconds
 * @param nanos how long it plays
 * @param sequence the media server's number of its last segment
 * @param until when its last segment has been played, in ISO form
 * @param commands whose metadata it holds
 */
public record Earlier(
    long segments,
    long text,
    long target,
    long nanos,
    long sequence,
    String until,
    List<String> commands) {}
