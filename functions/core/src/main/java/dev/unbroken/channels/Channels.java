package dev.unbroken.channels;

import dev.unbroken.dynamodb.Batch;
import dev.unbroken.dynamodb.Page;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.failure.Violation;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.settings.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the API does with channels. */
public final class Channels {

  private static final int PASSPHRASE_LENGTH = 64;

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
    var key = StreamKey.create(channel.arn(), Map.of(), ids, settings);
    store.add(channel, key);
    return new Created(channel, key);
  }

  /**
   * Brings in a channel of Amazon IVS itself, under its own ARN and without a stream key; the same
   * again is answered with the channel that is there.
   *
   * <p>Throws {@link ServiceFailure.Validation} when the channel is of another account or region,
   * {@link ServiceFailure.Conflict} when it is there and not as it is wanted, {@link
   * ServiceFailure.ResourceNotFound} when its recording configuration does not exist, and {@link
   * ServiceFailure.QuotaExceeded} when there are too many channels.
   */
  public Channel bringIn(ImportedChannel wanted) {
    var arn = wanted.arn();
    if (!arn.equals(ResourceArn.of(settings, ResourceKind.CHANNEL, arn.id()))) {
      throw new ServiceFailure.Validation(
          List.of(
              new Violation(
                  "arn",
                  "Member must be the ARN of a channel of account %s in %s"
                      .formatted(settings.account(), settings.region()))));
    }
    return store.addOnce(wanted.channel());
  }

  /** The channel as it is now; throws {@link ServiceFailure.ResourceNotFound}. */
  public Channel get(ResourceArn arn) {
    return store.get(arn);
  }

  /** Up to 100 channels as they are now, each once. */
  public Batch<Channel> getAll(Collection<ResourceArn> arns) {
    return store.getAll(arns);
  }

  /** A page of all channels, or of those that a filter names, in a fixed order. */
  public Page<Channel> list(Optional<ChannelFilter> filter, int most, Optional<String> after) {
    return store.list(filter, most, after);
  }

  /**
   * Changes a channel; throws {@link ServiceFailure.ResourceNotFound} when it, or something it is
   * to refer to, does not exist, {@link ServiceFailure.Validation} when its members would not go
   * together, and {@link ServiceFailure.Conflict} while it is live.
   */
  public Channel update(ResourceArn arn, ChannelUpdate wanted) {
    return store.update(arn, before -> wanted.of(before, this::passphrase));
  }

  /**
   * Deletes a channel and its stream keys; throws {@link ServiceFailure.ResourceNotFound}, or
   * {@link ServiceFailure.Conflict} while it is live.
   */
  public void delete(ResourceArn arn) {
    store.delete(arn);
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
    return new Srt(endpoints.srt(), insecureIngest ? Optional.empty() : Optional.of(passphrase()));
  }

  private String passphrase() {
    return ids.alphanumeric(PASSPHRASE_LENGTH);
  }

  private ResourceArn arn(ResourceKind kind) {
    return ResourceArn.of(settings, kind, ids.resource());
  }
}
