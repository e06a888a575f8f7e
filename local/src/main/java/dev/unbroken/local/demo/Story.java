package dev.unbroken.local.demo;

import dev.unbroken.local.demo.Scene.RecordingLane;
import dev.unbroken.local.demo.Scene.StreamLane;
import dev.unbroken.local.demo.Scene.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What has happened in the demo so far: the one who acts writes it down, the screen reads it; both
 * may be at it at once.
 */
final class Story {

  private static final int REMEMBERED = 6;

  private final InstantSource clock;
  private final Instant began;
  private final Consumer<Told> listener;

  private final List<Aired> streams = new ArrayList<>();
  private final Deque<Told> told = new ArrayDeque<>();
  private final Map<String, String> states = new HashMap<>();
  private List<Recording> recordings = List.of();
  private String doing = "";
  private @Nullable Instant windowEnds;

  /** A story that begins now; the listener hears of each thing that happens, once. */
  Story(InstantSource clock, Consumer<Told> listener) {
    this.clock = clock;
    this.began = clock.instant();
    this.listener = listener;
  }

  /** Says what goes on from now on. */
  synchronized void doing(String what) {
    if (!what.equals(doing)) {
      doing = what;
      listener.accept(new Told(elapsed(), what));
    }
  }

  /** Says that something happened. */
  synchronized void tell(String what) {
    var now = new Told(elapsed(), what);
    told.addLast(now);
    if (told.size() > REMEMBERED) {
      told.removeFirst();
    }
    listener.accept(now);
  }

  /** A stream went live. */
  synchronized void live(Aired stream) {
    windowEnds = null;
    streams.add(stream);
    tell("Stream %d is live (%s)".formatted(stream.number(), stream.streamId()));
  }

  /** The stream that was live is over, and another has until {@code windowEnds} to join it. */
  synchronized void over(Aired stream, Instant windowEnds) {
    streams.replaceAll(known -> known.number() == stream.number() ? stream : known);
    this.windowEnds = windowEnds;
  }

  /** The channel's recordings as they are now, oldest first. */
  synchronized void recordings(List<Recording> now) {
    recordings = List.copyOf(now);
    for (var i = 0; i < now.size(); i++) {
      var recording = now.get(i);
      var state = "%s, %s".formatted(recording.state(), names(numbers(recording)));
      if (!state.equals(states.put(recording.recordingId(), state))) {
        tell("Recording %d is %s".formatted(i + 1, state));
      }
    }
  }

  /** How long the story has gone on. */
  synchronized Duration elapsed() {
    return since(clock.instant());
  }

  /** This moment. */
  synchronized Scene scene() {
    var now = clock.instant();
    return new Scene(
        since(now),
        doing,
        Optional.ofNullable(windowEnds)
            .filter(now::isBefore)
            .map(end -> Duration.between(now, end)),
        streams.stream()
            .map(stream ->
                new StreamLane(
                    stream.number(),
                    stream.streamId(),
                    since(stream.start()),
                    stream.end().map(this::since)))
            .toList(),
        IntStream.range(0, recordings.size()).mapToObj(this::lane).toList(),
        List.copyOf(told));
  }

  /** Over its streams as they really were: the service knows their times to the second only. */
  private RecordingLane lane(int index) {
    var recording = recordings.get(index);
    var mine = streamsOf(recording);
    return new RecordingLane(
        index + 1,
        recording.state(),
        numbers(recording),
        since(mine.isEmpty() ? recording.startTime() : mine.getFirst().start()),
        (mine.isEmpty() ? recording.endTime() : mine.getLast().end()).map(this::since),
        recording.duration());
  }

  private List<Aired> streamsOf(Recording recording) {
    return streams.stream()
        .filter(stream -> recording.streamIds().contains(stream.streamId()))
        .toList();
  }

  private List<Integer> numbers(Recording recording) {
    return streamsOf(recording).stream().map(Aired::number).toList();
  }

  private Duration since(Instant then) {
    return Duration.between(began, then);
  }

  /** Names streams by their numbers: {@code stream 1}, {@code streams 1 and 2}. */
  static String names(List<Integer> numbers) {
    return switch (numbers.size()) {
      case 0 -> "no stream yet";
      case 1 -> "stream " + numbers.getFirst();
      default ->
          "streams "
              + String.join(
                  ", ",
                  numbers.subList(0, numbers.size() - 1).stream().map(String::valueOf).toList())
              + " and "
              + numbers.getLast();
    };
  }
}
