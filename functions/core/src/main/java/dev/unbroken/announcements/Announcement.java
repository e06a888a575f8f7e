package dev.unbroken.announcements;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.resource.ResourceArn;
import java.time.Instant;

/**
 * What the event bus is told.
 *
 * @param eventId the same whenever the same thing is announced, so that repeats can be dropped
 * @param resource what it is about
 * @param detail in the form of Amazon IVS's own events, where IVS has such an event
 */
public record Announcement(
    String detailType, String eventId, Instant time, ResourceArn resource, ObjectNode detail) {}
