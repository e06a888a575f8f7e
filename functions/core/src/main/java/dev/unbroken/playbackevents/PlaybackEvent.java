package dev.unbroken.playbackevents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * What whoever serves playback is told.
 *
 * @param id the same whenever the same thing is told again, so that repeats can be dropped
 * @param resource the ARN of what it is about
 */
public record PlaybackEvent(
    String id, String detailType, Instant time, String resource, ObjectNode detail) {}
