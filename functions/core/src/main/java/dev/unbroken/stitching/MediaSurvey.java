package dev.unbroken.stitching;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Gathers the facts of one media playlist in one reading, holding one segment at a time. */
final class MediaSurvey {
  private static final long MAX_NANOS = 366L * 24 * 3600 * 1_000_000_000;

  private final MediaClock clock = new MediaClock();
  private final Map<String, Attributes> dateRanges = new LinkedHashMap<>();
  private final VersionNeed version = new VersionNeed();
  private Container container = Container.UNKNOWN;
  private boolean mapped;
  private boolean rateFromStart;
  private int segments;
  private long nanos;
  private int targetSeconds = 1;
  private long rate;
  private long peakBits;
  private int longestKey;

  private MediaSurvey() {}

  /**
   * The facts of a playlist as far as {@code limit} nanoseconds; empty when there is no such file.
   */
  static Optional<MediaFacts> of(Source source, Variables variables, long limit)
      throws IOException, UnstitchableException {
    var file = source.open();
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (var reader = new MediaReader(source, file.get(), variables)) {
      var survey = new MediaSurvey();
      var within = true;
      for (var segment = reader.next(); segment != null; segment = reader.next()) {
        within = within && survey.nanos + segment.extinf().nanos() <= limit;
        if (within) {
          survey.take(segment, source);
        }
      }
      reader.trailing().forEach(survey::take);
      return Optional.of(survey.facts(reader));
    }
  }

  private void take(Segment segment, Source source) throws UnstitchableException {
    segment.tags().forEach(this::take);
    if (segments == 0) {
      rateFromStart = segment.tag(SegmentTag.Bitrate.class) != null;
    }
    var kind = Container.of(mapped, segment.uri());
    container = segments == 0 ? kind : container.and(kind);
    version.take(segment);
    clock.take(segment);
    peakBits = Math.max(peakBits, bits(segment));
    targetSeconds = Math.max(targetSeconds, segment.extinf().roundedSeconds());
    segments++;
    nanos += segment.extinf().nanos();
    if (nanos > MAX_NANOS) {
      throw source.problem("plays for longer than a year");
    }
  }

  private void take(SegmentTag tag) {
    version.take(tag);
    switch (tag) {
      case SegmentTag.Key key -> {
        if (key.implicitIv()) {
          longestKey = Math.max(longestKey, key.attributes().toString().length());
        }
      }
      case SegmentTag.InitMap _ -> mapped = true;
      case SegmentTag.DateRange range ->
          dateRanges.merge(range.id(), range.attributes(), MediaSurvey::both);
      case SegmentTag.Bitrate bitrate -> rate = kilobits(bitrate.text());
      case SegmentTag.ProgramDateTime _, SegmentTag.Gap _, SegmentTag.Other _ -> {}
    }
  }

  private static Attributes both(Attributes first, Attributes second) {
    var all = new LinkedHashMap<>(first.values());
    all.putAll(second.values());
    return new Attributes(all);
  }

  private static long kilobits(String text) {
    return text.matches("[0-9]{1,12}") ? Long.parseLong(text) * 1000 : 0;
  }

  private long bits(Segment segment) {
    var range = segment.range();
    var length = segment.extinf().nanos();
    return range == null || length == 0 ? rate : (long) (range.length() * 8e9 / length);
  }

  private MediaFacts facts(MediaReader reader) {
    // For each segment at most: a byte range made explicit, and a KEY with its IV where it has
    // none.
    var perSegment = 48 + (longestKey == 0 ? 0 : longestKey + 64);
    return new MediaFacts(
        reader.ended(),
        reader.independent(),
        reader.iFramesOnly(),
        segments,
        nanos,
        targetSeconds,
        version.least(reader.iFramesOnly()),
        container,
        clock.dates(),
        peakBits,
        rateFromStart,
        reader.characters() + (long) segments * perSegment,
        dateRanges);
  }
}
