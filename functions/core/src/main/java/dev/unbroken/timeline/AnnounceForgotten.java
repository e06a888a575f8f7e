package dev.unbroken.timeline;

import dev.unbroken.recordings.AnnounceRecording;
import dev.unbroken.recordings.Step;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Announces the steps of recordings whose change of the table was lost or given up. */
public final class AnnounceForgotten implements Chore {

  private static final Logger log = LoggerFactory.getLogger(AnnounceForgotten.class);

  /** How long a change of the table may be under way before it counts as lost. */
  private static final Duration OVERDUE = Duration.ofMinutes(2);

  /** One that fails lets the others go first for so long. */
  private static final Duration POSTPONED = Duration.ofMinutes(5);

  /** So many in a row fail only when it is the bus that fails. */
  private static final int MOST_FAILURES = 5;

  private final Watched watched;
  private final TableOutbox outbox;
  private final Timelines timelines;
  private final AnnounceRecording announcing;
  private final InstantSource clock;

  /** Announces what is left in this outbox. */
  public AnnounceForgotten(
      Watched watched,
      TableOutbox outbox,
      Timelines timelines,
      AnnounceRecording announcing,
      InstantSource clock) {
    this.watched = watched;
    this.outbox = outbox;
    this.timelines = timelines;
    this.announcing = announcing;
    this.clock = clock;
  }

  @Override
  public void run(Consumer<RuntimeException> failed) {
    var failures = 0;
    for (var channelId : watched.channelsUnannouncedSince(clock.instant().minus(OVERDUE))) {
      try {
        announce(channelId);
      } catch (RuntimeException failure) {
        failed.accept(failure);
        if (++failures == MOST_FAILURES) {
          return;
        }
        postpone(channelId, failure);
      }
    }
  }

  /** Each recording by itself; what is left of one waits for the step of it that fails. */
  private void announce(String channelId) {
    var failed = new LinkedHashMap<String, RuntimeException>();
    for (var step : outbox.unannounced(channelId)) {
      try {
        if (!failed.containsKey(step.recordingId())) {
          announce(channelId, step);
        }
      } catch (RuntimeException failure) {
        failed.put(step.recordingId(), failure);
      }
    }
    if (!failed.isEmpty()) {
      var failure =
          new IllegalStateException(
              "Recordings of channel %s could not be announced: %s"
                  .formatted(channelId, String.join(", ", failed.keySet())));
      failed.values().forEach(failure::addSuppressed);
      throw failure;
    }
  }

  private void announce(String channelId, Step step) {
    var recording = timelines.recording(channelId, step.recordingId());
    if (recording.isPresent()) {
      announcing.announce(recording.get(), step);
    } else {
      log.atWarn()
          .addKeyValue("channel", channelId)
          .addKeyValue("step", step.text())
          .log("A step of a recording was never announced: the recording is gone");
      outbox.announced(channelId, step);
    }
  }

  private void postpone(String channelId, RuntimeException failure) {
    try {
      outbox.postpone(channelId, clock.instant().plus(POSTPONED).minus(OVERDUE));
    } catch (RuntimeException second) {
      failure.addSuppressed(second);
    }
  }
}
