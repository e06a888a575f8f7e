package dev.unbroken.adconfigurations;

import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import java.time.Duration;
import java.time.InstantSource;

/** What the API does with ad breaks. */
public final class AdBreaks {

  private static final int ATTEMPTS = 5;

  private final AdBreakStore store;
  private final Ids ids;
  private final InstantSource clock;

  public AdBreaks(AdBreakStore store, Ids ids, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Asks for a break in a channel's live stream, for whatever serves its playback; throws {@link
   * ServiceFailure.ResourceNotFound}, {@link ServiceFailure.ChannelNotBroadcasting} when it has no
   * live stream, and {@link ServiceFailure.Conflict} when it refers to no ad configuration.
   */
  public AdBreak insert(ResourceArn channel, Duration duration) {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var air = store.look(channel).orElseThrow(() -> new ServiceFailure.ResourceNotFound(channel));
      var stream =
          air.stream().orElseThrow(() -> new ServiceFailure.ChannelNotBroadcasting(channel));
      var adBreak =
          new AdBreak(
              channel,
              stream.streamId(),
              ids.resource(),
              duration,
              air.adConfiguration().orElseThrow(() -> without(channel)),
              clock.instant());
      if (store.add(adBreak, stream)) {
        return adBreak;
      }
    }
    throw new ServiceFailure.Unavailable(
        "Channel: %s changes too often; try again".formatted(channel));
  }

  private static ServiceFailure without(ResourceArn channel) {
    return new ServiceFailure.Conflict("Channel: %s has no ad configuration".formatted(channel));
  }
}
