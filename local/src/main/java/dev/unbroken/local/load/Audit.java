package dev.unbroken.local.load;

import dev.unbroken.local.load.Broadcast.Stream;
import dev.unbroken.local.load.Heard.Announced;
import dev.unbroken.local.load.Recordings.Listed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds what the API lists and what was announced against what must have come of a load. */
final class Audit {

  private final Heard heard;
  private final Instant start;
  private final Duration wait;
  private final List<String> lost = new ArrayList<>();
  private final List<String> twice = new ArrayList<>();
  private final List<Duration> lags = new ArrayList<>();
  private int regrouped;

  /**
   * An audit of a load that began at that time.
   *
   * @param wait how long after its last stream's end was said a recording is due: the window and
   *     the grace
   */
  Audit(Heard heard, Instant start, Duration wait) {
    this.heard = heard;
    this.start = start;
    this.wait = wait;
  }

  /**
   * What came of a load.
   *
   * @param lost recordings and announcements that are missing or not as they must be
   * @param twice those that nobody may see, or only once
   * @param regrouped recordings that were announced and then became part of another
   * @param lags how long after it was due each recording was announced as ended
   */
  record Findings(List<String> lost, List<String> twice, int regrouped, List<Duration> lags) {}

  Findings findings() {
    return new Findings(
        List.copyOf(lost), List.copyOf(twice), regrouped, lags.stream().sorted().toList());
  }

  /** Looks at a channel: the recordings that must be there, and those that are. */
  void channel(List<List<Stream>> expected, List<Listed> listed) {
    var merged = listed.stream().filter(recording -> recording.state().equals("MERGED")).toList();
    regrouped += merged.size();
    var rest = new ArrayList<>(listed);
    rest.removeAll(merged);
    Map<List<String>, List<Listed>> found =
        rest.stream().collect(Collectors.groupingBy(Listed::streamIds));
    for (var streams : expected) {
      var ids = Broadcast.ids(streams);
      var recordings = found.getOrDefault(ids, List.of());
      if (recordings.isEmpty()) {
        lost.add("There is no recording of exactly %s".formatted(ids));
      } else {
        recording(recordings.getFirst(), due(streams));
        rest.remove(recordings.getFirst());
      }
    }
    rest.forEach(extra -> twice.add("There is also %s".formatted(extra)));
  }

  private Instant due(List<Stream> streams) {
    var last = streams.getLast();
    return start.plusSeconds(last.end()).plusMillis(last.offset()).plus(wait);
  }

  private void recording(Listed recording, Instant due) {
    if (!recording.state().equals("ENDED")) {
      lost.add("%s has not ended well".formatted(recording));
    }
    var announced = heard.of(recording.id());
    var starts = announced.stream().filter(a -> a.status().equals("Recording Start")).toList();
    var ends = announced.stream().filter(Announced::isEnd).toList();
    once("start", starts, recording);
    once("end", ends, recording);
    if (starts.size() + ends.size() < announced.size()) {
      twice.add("Also announced of %s: %s".formatted(recording.id(), announced));
    }
    ends.stream()
        .limit(1)
        .forEach(end -> {
          if (!end.streamIds().equals(recording.streamIds())) {
            lost.add("The end of %s was announced with %s".formatted(recording, end.streamIds()));
          }
          lags.add(Duration.between(due, end.arrived()));
        });
  }

  private void once(String what, List<Announced> announced, Listed recording) {
    if (announced.isEmpty()) {
      lost.add("The %s of %s was not announced".formatted(what, recording));
    } else if (announced.size() > 1) {
      twice.add("The %s of %s was announced as %s".formatted(what, recording, announced));
    }
  }
}
