package dev.unbroken.playbackevents;

import dev.unbroken.announcements.Announcement;
import dev.unbroken.announcements.EventBus;
import dev.unbroken.dynamodb.ItemReader;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the event bus what whoever serves playback must know. */
public final class AnnouncePlaybackChange {

  private static final Logger log = LoggerFactory.getLogger(AnnouncePlaybackChange.class);

  private final EventBus bus;

  /** Announces on this bus. */
  public AnnouncePlaybackChange(EventBus bus) {
    this.bus = bus;
  }

  /**
   * Announces a change of an item of the resources table; one that makes no difference to playback,
   * or of an item that has nothing to do with it, is passed over.
   *
   * @param before empty for a new item
   * @param after empty for an item that is gone
   */
  public void announce(ItemReader keys, ItemReader before, ItemReader after, Instant time) {
    event(new ItemChange(keys, before, after, time))
        .ifPresent(event -> {
          bus.put(event);
          log.atInfo()
              .addKeyValue("resource", event.resource())
              .addKeyValue("event", event.eventId())
              .log("Announced a change for playback");
        });
  }

  private static Optional<Announcement> event(ItemChange change) {
    return PlaybackResource.of(change.kind())
        .map(resource -> resource.event(change))
        .orElseGet(() -> PlaybackRequests.event(change));
  }
}
