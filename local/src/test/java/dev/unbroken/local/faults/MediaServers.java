package dev.unbroken.local.faults;

import dev.unbroken.media.FragmentPlace;
import dev.unbroken.sessions.SessionItem;
import dev.unbroken.sessions.StreamsKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whoever writes the media of a history's streams, as soon as it is complete and has a place. */
final class MediaServers {

  private final Engines engines;
  private final String channelId;
  private final History history;
  private final Set<String> written = new HashSet<>();

  MediaServers(Engines engines, String channelId, History history) {
    this.engines = engines;
    this.channelId = channelId;
    this.history = history;
  }

  /** Writes what is complete by now; {@code leap} is how far the service's clock is off. */
  void write(Duration leap) {
    var second = Duration.between(Engines.T0, engines.clock.instant()).minus(leap).toSeconds();
    history
        .media()
        .forEach((stream, ready) -> {
          if (ready <= second && !written.contains(stream)) {
            place(stream)
                .ifPresent(place -> {
                  new Fragments(engines)
                      .write(place, stream, history.thumbnails(), Engines.T0.plusSeconds(ready));
                  written.add(stream);
                });
          }
        });
  }

  private Optional<FragmentPlace> place(String stream) {
    var key = StreamsKey.of(channelId, StreamsKey.session(History.id(stream)));
    var read =
        engines.clients.dynamoDb.getItem(
            get -> get.tableName(Setting.STREAMS).key(key).consistentRead(true));
    return read.hasItem() ? SessionItem.read(read.item()).place() : Optional.empty();
  }
}
