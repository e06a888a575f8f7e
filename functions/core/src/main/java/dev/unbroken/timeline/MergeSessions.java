package dev.unbroken.timeline;

import dev.unbroken.dynamodb.Backoff;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.grouping.GroupingRules;
import dev.unbroken.metrics.Measure;
import dev.unbroken.metrics.Metrics;
import dev.unbroken.metrics.Sample;
import dev.unbroken.recordings.Recording;
import dev.unbroken.recordings.RecordingState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the recordings of a channel into line with its sessions. */
public final class MergeSessions {

  private static final Logger log = LoggerFactory.getLogger(MergeSessions.class);
  private static final int ATTEMPTS = 10;

  private final Timelines timelines;
  private final FinalizeQueue queue;
  private final Plan.Rules rules;
  private final Backoff backoff;
  private final InstantSource clock;
  private final Metrics metrics;

  /** Merges by these rules; what was closed waits so long for its media at most. */
  public MergeSessions(
      Timelines timelines,
      FinalizeQueue queue,
      GroupingRules rules,
      Duration mediaWait,
      Backoff backoff,
      InstantSource clock,
      Metrics metrics) {
    this.timelines = timelines;
    this.queue = queue;
    this.rules = new Plan.Rules(rules, mediaWait);
    this.backoff = backoff;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** The channel when nothing is left to write, and whether something was written. */
  record Outcome(Timeline timeline, boolean changed) {}

  /**
   * Merges the channel's sessions and asks for its recordings to be finalized when they are due;
   * done again, it writes nothing more.
   *
   * @param seen the merge version of the change that is the reason; whoever wrote a recording
   *     before that has asked for it, or is called again because it has not
   * @throws ServiceFailure.Unavailable if others changed the channel at each attempt
   */
  public void merge(String channelId, long seen) {
    reconcile(channelId).timeline().recordings().stream()
        .filter(recording -> recording.version() > seen)
        .forEach(this::ask);
  }

  /** Merges the channel's sessions. */
  Outcome reconcile(String channelId) {
    var changed = false;
    var losses = 0;
    while (losses < ATTEMPTS) {
      var timeline = timelines.load(channelId);
      var plan =
          Plan.of(timeline, rules, clock.instant(), id -> timelines.recording(channelId, id));
      if (plan.filter(it -> it.commit().isEmpty()).isPresent()) {
        return new Outcome(timeline, changed);
      }
      if (plan.filter(it -> timelines.commit(it.commit())).isPresent()) {
        changed = true;
        report(timeline, plan.get());
      } else {
        metrics.put(Sample.count(Measure.CONFLICTS, 1).of(channelId));
        backoff.pause(losses++);
      }
    }
    throw new ServiceFailure.Unavailable(
        "Too much happens on channel " + channelId + " at once; try again");
  }

  /** Asks for the recording to be finalized when it is due, if it is to end. */
  void ask(Recording recording) {
    recording.deadline().ifPresent(deadline -> ask(recording, deadline, deadline));
  }

  /** Asks for it not before a time, or as late as the queue can. */
  void ask(Recording recording, Instant deadline, Instant when) {
    var message = new FinalizeMessage(recording.channel().id(), recording.id(), deadline);
    queue.send(message, untilAfter(when));
  }

  /** In whole seconds, rounded up: a message that comes early has to be sent again. */
  private Duration untilAfter(Instant deadline) {
    var left = Duration.between(clock.instant(), deadline);
    if (!left.isPositive()) {
      return Duration.ZERO;
    }
    var whole = Duration.ofSeconds(left.plusSeconds(1).minusNanos(1).toSeconds());
    return whole.compareTo(FinalizeQueue.LONGEST_DELAY) > 0 ? FinalizeQueue.LONGEST_DELAY : whole;
  }

  private void report(Timeline before, Plan plan) {
    plan.commit().recordings().forEach(recording -> report(recording, before));
    plan.late().forEach(late -> report(before.channelId(), late));
  }

  private void report(Recording recording, Timeline before) {
    log.atInfo()
        .addKeyValue("channel", recording.channel())
        .addKeyValue("recording", recording.id())
        .addKeyValue("state", recording.state())
        .addKeyValue("streams", recording.streamIds())
        .log("A recording follows its sessions");
    if (recording.state() == RecordingState.OPEN) {
      metrics.put(Merged.of(recording, before, clock.instant()));
    }
  }

  private void report(String channelId, Plan.Late late) {
    log.atWarn()
        .addKeyValue("channel", channelId)
        .addKeyValue("stream", late.firstStreamId())
        .addKeyValue("recording", late.recordingId())
        .addKeyValue("closed", late.closedRecordingId())
        .log("A stream came too late for a closed recording and has one of its own");
    metrics.put(
        Sample.count(Measure.LATE_SESSIONS, 1).of(channelId).ofRecording(late.recordingId()));
  }
}
