package dev.unbroken.channels;

import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.settings.Settings;
import java.util.Map;
import java.util.Optional;

/** What the API does with channels. */
public final class Channels {

  private static final int PASSPHRASE_LENGTH = 64;
  private static final int SECRET_LENGTH = 30;

  private final ChannelStore store;
  private final Ids ids;
  private final Settings settings;
  private final Endpoints endpoints;

  public Channels(ChannelStore store, Ids ids, Settings settings) {
    this.store = store;
    this.ids = ids;
    this.settings = settings;
    this.endpoints = new Endpoints(settings);
  }

  /** A new channel and the key to broadcast to it. */
  public record Created(Channel channel, StreamKey streamKey) {}

  /**
   * Creates a channel; throws {@link ServiceFailure.ResourceNotFound} when something it refers to
   * does not exist, and {@link ServiceFailure.QuotaExceeded} when there are too many channels.
   */
  public Created create(NewChannel wanted) {
    var channel = channel(arn(ResourceKind.CHANNEL), wanted);
    var key =
        new StreamKey(
            arn(ResourceKind.STREAM_KEY),
            "sk_%s_%s_%s"
                .formatted(settings.region(), ids.resource(), ids.alphanumeric(SECRET_LENGTH)),
            channel.arn(),
            Map.of());
    store.add(channel, key);
    return new Created(channel, key);
  }

  /** The channel as it is now; throws {@link ServiceFailure.ResourceNotFound}. */
  public Channel get(ResourceArn arn) {
    return store.get(arn);
  }

  private Channel channel(ResourceArn arn, NewChannel wanted) {
    return new Channel(
        arn,
        wanted.name(),
        wanted.type(),
        wanted.latencyMode(),
        wanted.authorized(),
        wanted.insecureIngest(),
        wanted.recordingConfiguration(),
        wanted.playbackRestrictionPolicy(),
        wanted.adConfiguration(),
        wanted.preset().or(wanted.type()::defaultPreset),
        wanted.containerFormat(),
        wanted.multitrackInput(),
        endpoints.ingest(),
        endpoints.playback(arn),
        srt(wanted.insecureIngest()),
        wanted.tags());
  }

  private Srt srt(boolean insecureIngest) {
    return new Srt(
        endpoints.srt(),
        insecureIngest ? Optional.empty() : Optional.of(ids.alphanumeric(PASSPHRASE_LENGTH)));
  }

  private ResourceArn arn(ResourceKind kind) {
    return ResourceArn.of(settings, kind, ids.resource());
  }
}
