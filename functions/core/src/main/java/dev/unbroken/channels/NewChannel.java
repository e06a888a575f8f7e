package dev.unbroken.channels;

import dev.unbroken.channels.Channel.ContainerFormat;
import dev.unbroken.channels.Channel.LatencyMode;
import dev.unbroken.channels.Channel.Preset;
import dev.unbroken.resource.ResourceArn;
import java.util.Map;
import java.util.Optional;

/** A channel as somebody wants it; see {@link Channel}. */
public record NewChannel(
    String name,
    Channel.Type type,
    LatencyMode latencyMode,
    boolean authorized,
    boolean insecureIngest,
    Optional<ResourceArn> recordingConfiguration,
    Optional<ResourceArn> playbackRestrictionPolicy,
    Optional<ResourceArn> adConfiguration,
    Optional<Preset> preset,
    ContainerFormat containerFormat,
    MultitrackInput multitrackInput,
    Map<String, String> tags) {}
