package dev.unbroken.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unbroken.dynamodb.Page;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.live.Health;
import dev.unbroken.live.LiveStream;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** What the API does with live streams. */
public final class Streams {

  private static final int LARGEST_METADATA = 1024;
  private static final int ATTEMPTS = 5;

  private final StreamStore store;
  private final int metadataPerSecond;
  private final Ids ids;
  private final InstantSource clock;

  /** Takes so much metadata a second for a channel. */
  public Streams(StreamStore store, int metadataPerSecond, Ids ids, InstantSource clock) {
    this.store = store;
    this.metadataPerSecond = metadataPerSecond;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Returns what is live on a channel.
   *
   * @throws ServiceFailure.ResourceNotFound if there is no such channel
   * @throws ServiceFailure.ChannelNotBroadcasting if it is offline
   */
  public LiveStream get(ResourceArn channel) {
    return store.live(channel);
  }

  /**
   * Lists what is live, of one health if one is named; each stream once while others come and go.
   */
  public Page<LiveStream> list(Optional<Health> health, Optional<String> after, int most) {
    return store.list(health, after, most);
  }

  /**
   * Asks whoever takes the channel's stream in to end it; the stream is live until that says so.
   *
   * @throws ServiceFailure.ResourceNotFound if there is no such channel
   * @throws ServiceFailure.ChannelNotBroadcasting if it is offline
   */
  public void stop(ResourceArn channel) {
    send(channel, stream -> store.keep(stream, StreamCommand.stop(stream, clock.instant())));
  }

  /**
   * Keeps a text under the channel's live stream, at the time it is now, and announces it.
   *
   * @throws ServiceFailure.Validation if it is longer than 1024 bytes of UTF-8
   * @throws ServiceFailure.ResourceNotFound if there is no such channel
   * @throws ServiceFailure.ChannelNotBroadcasting if it is offline
   * @throws ServiceFailure.Throttled if the channel has had enough of them in this second
   */
  public void putMetadata(ResourceArn channel, String metadata) {
    if (metadata.getBytes(UTF_8).length > LARGEST_METADATA) {
      throw new ServiceFailure.Validation("Metadata size exceeds payload limit");
    }
    var id = ids.resource();
    send(
        channel,
        stream ->
            store.keep(
                stream,
                StreamCommand.metadata(stream, id, metadata, clock.instant()),
                metadataPerSecond));
  }

  /** Another stream may take the place of the one that was read before the command is kept. */
  private void send(ResourceArn channel, Function<LiveStream, StreamStore.Sent> keep) {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      switch (keep.apply(store.live(channel))) {
        case KEPT -> {
          return;
        }
        case NOT_LIVE -> {}
        case TOO_MANY ->
            throw new ServiceFailure.Throttled(
                "Operation: ivs:PutMetadata exceeded call rate: %d for resource: %s"
                    .formatted(metadataPerSecond, channel));
      }
    }
    throw new ServiceFailure.Unavailable("The streams of %s change too fast".formatted(channel));
  }
}
