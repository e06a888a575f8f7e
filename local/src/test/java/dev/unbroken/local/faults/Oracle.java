package dev.unbroken.local.faults;

import dev.unbroken.grouping.Broadcast;
import dev.unbroken.grouping.Grouping;
import dev.unbroken.grouping.GroupingRules;
import dev.unbroken.grouping.IngestShape;
import dev.unbroken.grouping.RecordingTerms;
import dev.unbroken.grouping.SessionSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the pure grouping says of a history all of whose events came in time. */
final class Oracle {

  private Oracle() {}

  /** The streams of each recording, by their start. */
  static List<List<String>> groups(History history) {
    var spans = history.media().keySet().stream().map(stream -> span(history, stream)).toList();
    return Grouping.group(spans, GroupingRules.IVS).stream().map(Broadcast::streamIds).toList();
  }

  private static SessionSpan span(History history, String stream) {
    return new SessionSpan(
        History.id(stream),
        time(history, stream, "Stream Start").orElseThrow(),
        time(history, stream, "Stream End"),
        Optional.of(new RecordingTerms("configuration", Duration.ofSeconds(history.window()))),
        IngestShape.UNKNOWN,
        Engines.T0);
  }

  private static Optional<Instant> time(History history, String stream, String event) {
    return history.said().stream()
        .filter(said -> said.stream().equals(stream) && said.event().equals(event))
        .map(said -> Engines.T0.plusSeconds(said.at()))
        .findFirst();
  }
}
