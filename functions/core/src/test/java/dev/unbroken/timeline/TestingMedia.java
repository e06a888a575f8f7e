package dev.unbroken.timeline;

import dev.unbroken.media.FragmentPlace;
import dev.unbroken.media.MediaOutcome;
import dev.unbroken.media.RecordingFacts;
import dev.unbroken.media.RecordingMedia;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Files that are only noted down. */
final class TestingMedia implements RecordingMedia {

  final List<String> started = new ArrayList<>();
  final List<String> failed = new ArrayList<>();
  final List<RecordingFacts> finished = new ArrayList<>();
  final Map<String, Instant> lastWrites = new HashMap<>();
  Runnable beforeLastWrite = () -> {};
  BiFunction<RecordingFacts, Boolean, MediaOutcome> outcome = (facts, _) -> stitched(facts);

  static MediaOutcome stitched(RecordingFacts facts) {
    return new MediaOutcome.Stitched(
        Duration.ofSeconds(facts.fragments().size()), "media/hls/master.m3u8", Optional.empty());
  }

  @Override
  public void started(RecordingFacts facts) {
    started.add(facts.recordingId());
  }

  @Override
  public MediaOutcome finish(RecordingFacts facts, Instant endedAt, boolean waitedEnough) {
    finished.add(facts);
    return outcome.apply(facts, waitedEnough);
  }

  @Override
  public void failed(RecordingFacts facts, Instant endedAt, String reason) {
    failed.add(reason);
  }

  @Override
  public Optional<Instant> lastWrite(FragmentPlace place) {
    beforeLastWrite.run();
    return Optional.ofNullable(lastWrites.get(place.prefix()));
  }
}
