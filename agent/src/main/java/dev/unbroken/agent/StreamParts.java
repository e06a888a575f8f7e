package dev.unbroken.agent;

import dev.unbroken.agent.control.Control;
import dev.unbroken.agent.picture.Pictures;
import dev.unbroken.agent.service.AgentHook;
import dev.unbroken.agent.source.Source;
import dev.unbroken.agent.upload.Bucket;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What the work on every stream needs.
 *
 * @param server what the service calls this media server
 * @param poll how long between two looks at a playlist
 * @param report how long between two reports of a stream
 */
record StreamParts(
    Source source,
    AgentHook hook,
    Bucket bucket,
    Control control,
    Pictures pictures,
    InstantSource clock,
    String server,
    Duration poll,
    Duration report) {}
