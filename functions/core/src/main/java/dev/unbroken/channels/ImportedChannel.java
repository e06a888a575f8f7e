package dev.unbroken.channels;

import dev.unbroken.resource.ResourceArn;
import java.util.Map;
import java.util.Optional;

/**
 * A channel of Amazon IVS itself, as somebody wants it to be known here; see {@link Channel}.
 *
 * @param arn the ARN that IVS gave it
 * @param recordingConfiguration how what IVS records is to be merged here; not IVS's own
 * @param ingestEndpoint where IVS takes its streams; empty when nobody said
 * @param playbackUrl where IVS plays it; empty when nobody said
 */
public record ImportedChannel(
    ResourceArn arn,
    String name,
    Channel.Type type,
    Channel.LatencyMode latencyMode,
    Optional<ResourceArn> recordingConfiguration,
    String ingestEndpoint,
    String playbackUrl,
    Map<String, String> tags) {

  /** The channel that is kept: IVS takes its streams, so it has no way in here. */
  Channel channel() {
    return new Channel(
        arn,
        name,
        type,
        latencyMode,
        false,
        false,
        recordingConfiguration,
        Optional.empty(),
        Optional.empty(),
        type.defaultPreset(),
        Channel.ContainerFormat.TS,
        MultitrackInput.DEFAULT,
        ingestEndpoint,
        playbackUrl,
        Srt.NONE,
        tags);
  }
}
