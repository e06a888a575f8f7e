package dev.unbroken.recordings;

import dev.unbroken.announcements.Announcement;
import dev.unbroken.announcements.EventBus;
import dev.unbroken.media.BucketRefusedException;
import dev.unbroken.media.RecordingMedia;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tells the event bus that a recording has begun or ended. */
public final class AnnounceRecording {

  private static final Logger log = LoggerFactory.getLogger(AnnounceRecording.class);

  private final RecordingMedia media;
  private final EventBus bus;
  private final Outbox outbox;

  /** Announces on this bus what is in this outbox. */
  public AnnounceRecording(RecordingMedia media, EventBus bus, Outbox outbox) {
    this.media = media;
    this.bus = bus;
    this.outbox = outbox;
  }

  /**
   * Announces what became of a recording's item, by its images before and after; a change that is
   * none of the recording's stage, and an item that DynamoDB removed, are passed over.
   *
   * @param before empty for a new item
   * @param after empty for an item that is gone
   */
  public void announce(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    if (after.isEmpty()) {
      return;
    }
    var old = Optional.of(before).filter(image -> !image.isEmpty()).map(RecordingItem::read);
    var recording = RecordingItem.read(after);
    if (old.filter(o -> sameStep(o, recording)).isPresent()) {
      return;
    }
    if (old.isEmpty() || old.get().openings() < recording.openings()) {
      announce(recording, Step.opened(recording));
    }
    if (!recording.state().isPending()) {
      announce(recording, Step.ended(recording));
    }
  }

  /** Announces a step of a recording; one that the recording has left behind cannot be any more. */
  public void announce(Recording recording, Step step) {
    if (!step.equals(step.ended() ? Step.ended(recording) : opened(recording, step))) {
      log.atWarn()
          .addKeyValue("channel", recording.channel())
          .addKeyValue("step", step.text())
          .log("A step of a recording was never announced: the recording has moved on");
    } else if (step.ended()) {
      RecordingAnnouncement.ended(recording).ifPresent(this::put);
    } else {
      put(start(recording));
    }
    outbox.announced(recording.channel().id(), step);
  }

  /** How often its files were made says nothing of when it opened. */
  private static Step opened(Recording recording, Step step) {
    return new Step(recording.id(), recording.openings(), step.finalizings(), false);
  }

  private static boolean sameStep(Recording one, Recording other) {
    return one.openings() == other.openings() && one.state() == other.state();
  }

  /** The file first: whoever hears of the recording may look for it. */
  private Announcement start(Recording recording) {
    try {
      media.started(recording.facts());
      return RecordingAnnouncement.started(recording);
    } catch (BucketRefusedException refused) {
      log.atWarn()
          .addKeyValue("channel", recording.channel())
          .addKeyValue("recording", recording.id())
          .setCause(refused)
          .log("The bucket does not take a recording");
      return RecordingAnnouncement.startFailed(recording, refused.getMessage());
    }
  }

  private void put(Announcement announcement) {
    bus.put(announcement);
    log.atInfo()
        .addKeyValue("channel", announcement.resource())
        .addKeyValue("event", announcement.eventId())
        .log("Announced a recording");
  }
}
