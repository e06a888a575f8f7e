package dev.unbroken.grouping;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Short words for sessions in tests; times are milliseconds after noon. */
final class Spans {
  static final Duration WINDOW = Duration.ofSeconds(30);
  static final RecordingTerms TERMS = terms("AbCdEfGhIjKl", WINDOW);

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Spans() {}

  static Instant at(long millis) {
    return NOON.plusMillis(millis);
  }

  static RecordingTerms terms(String configurationId, Duration window) {
    return new RecordingTerms(
        "arn:aws:ivs:us-west-2:123456789012:recording-configuration/" + configurationId, window);
  }

  static SessionSpan span(String streamId, long start, long end) {
    return new SessionSpan(
        streamId,
        at(start),
        Optional.of(at(end)),
        Optional.of(TERMS),
        IngestShape.UNKNOWN,
        at(Math.max(start, end)));
  }

  static SessionSpan endless(String streamId, long start) {
    return new SessionSpan(
        streamId, at(start), Optional.empty(), Optional.of(TERMS), IngestShape.UNKNOWN, at(start));
  }

  static SessionSpan unrecorded(SessionSpan span) {
    return with(span, Optional.empty(), span.ingest(), span.changedAt());
  }

  static SessionSpan under(RecordingTerms terms, SessionSpan span) {
    return with(span, Optional.of(terms), span.ingest(), span.changedAt());
  }

  static SessionSpan shaped(IngestShape ingest, SessionSpan span) {
    return with(span, span.terms(), ingest, span.changedAt());
  }

  static SessionSpan changed(long at, SessionSpan span) {
    return with(span, span.terms(), span.ingest(), at(at));
  }

  /** The stream ids of each broadcast that these sessions make under the rules of IVS. */
  static List<List<String>> grouped(SessionSpan... sessions) {
    return grouped(GroupingRules.IVS, sessions);
  }

  static List<List<String>> grouped(GroupingRules rules, SessionSpan... sessions) {
    return Grouping.group(Arrays.asList(sessions), rules).stream()
        .map(Broadcast::streamIds)
        .toList();
  }

  private static SessionSpan with(
      SessionSpan span, Optional<RecordingTerms> terms, IngestShape ingest, Instant changedAt) {
    return new SessionSpan(span.streamId(), span.start(), span.end(), terms, ingest, changedAt);
  }
}
