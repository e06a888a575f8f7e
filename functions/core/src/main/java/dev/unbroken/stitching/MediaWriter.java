package dev.unbroken.stitching;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;

/** Writes one merged media playlist, reading each part segment by segment. */
final class MediaWriter {
  private static final int MAX_CHARACTERS = 64 * 1024 * 1024;
  private static final int GAP_CHARACTERS = 64;

  private final MergedPlaylist playlist;
  private final Timeline timeline;
  private final StringBuilder text;
  private final KeyScope keys = new KeyScope(this::line);
  private final boolean rates;

  private MediaWriter(MergedPlaylist playlist, Timeline timeline) {
    this.playlist = playlist;
    this.timeline = timeline;
    this.text = new StringBuilder(256);
    this.rates = playlist.parts().stream().allMatch(part -> part.facts().rateFromStart());
  }

  /** Refuses a playlist that could grow too large, before anything is written. */
  static void check(MergedPlaylist playlist, Timeline timeline) throws UnstitchableException {
    var characters = 0L;
    for (var part : playlist.parts()) {
      var facts = part.facts();
      var base = base(playlist, part).length();
      characters += facts.merged() + (long) facts.segments() * base;
      characters += (part.hole() / timeline.targetNanos() + 1) * (base + GAP_CHARACTERS);
    }
    if (characters > MAX_CHARACTERS) {
      throw new UnstitchableException(
          "The merged playlist %s would be larger than %d MiB."
              .formatted(playlist.path(), MAX_CHARACTERS / (1024 * 1024)));
    }
  }

  static String write(MergedPlaylist playlist, Timeline timeline)
      throws IOException, UnstitchableException {
    var writer = new MediaWriter(playlist, timeline);
    writer.header();
    for (var i = 0; i < playlist.parts().size(); i++) {
      writer.part(playlist.parts().get(i), i > 0);
    }
    writer.line("#EXT-X-ENDLIST");
    return writer.text.toString();
  }

  private static String base(MergedPlaylist playlist, MediaPlaylist part) {
    var depth = (int) playlist.path().chars().filter(c -> c == '/').count();
    var folder = part.folder();
    return Reference.isRelative(folder) ? "../".repeat(depth) + folder : folder;
  }

  private void header() {
    var parts = playlist.parts();
    line("#EXTM3U");
    line("#EXT-X-VERSION:" + parts.stream().mapToInt(MediaPlaylist::version).max().orElse(1));
    line("#EXT-X-TARGETDURATION:" + timeline.targetSeconds());
    line("#EXT-X-MEDIA-SEQUENCE:0");
    line("#EXT-X-PLAYLIST-TYPE:VOD");
    if (parts.stream().allMatch(MediaPlaylist::independent)) {
      line("#EXT-X-INDEPENDENT-SEGMENTS");
    }
    if (parts.stream().allMatch(part -> part.facts().iFramesOnly())) {
      line("#EXT-X-I-FRAMES-ONLY");
    }
  }

  private void part(MediaPlaylist part, boolean joins) throws IOException, UnstitchableException {
    var base = base(playlist, part);
    var starts = timeline.dating().map(dating -> dating.starts(part.source())).orElse(List.of());
    var run = 0;
    try (var reader = part.read()) {
      for (var i = 0; i < part.facts().segments(); i++) {
        var segment = reader.next();
        if (segment == null) {
          throw part.source().problem("has changed while it was read");
        }
        var breaks = i == 0 ? joins : segment.discontinuity();
        if (breaks) {
          line("#EXT-X-DISCONTINUITY");
        }
        if (i == 0) {
          keys.enter(segment);
        } else if (breaks) {
          run++;
        }
        tags(segment, part, base);
        if ((i == 0 || breaks) && run < starts.size()) {
          date(segment, starts.get(run));
        }
        body(segment, base);
      }
      trailing(part, reader);
    }
    hole(part.hole(), base);
  }

  private void tags(Segment segment, MediaPlaylist part, String base) {
    for (var tag : segment.tags()) {
      switch (tag) {
        case SegmentTag.Key key -> keys.take(new SegmentTag.Key(key.attributes().rebased(base)));
        case SegmentTag.InitMap map -> {
          keys.cover(segment.sequence());
          line("#EXT-X-MAP:" + map.attributes().rebased(base));
        }
        case SegmentTag.ProgramDateTime date -> {
          if (timeline.dating().isPresent() && MediaClock.dateOf(segment) != null) {
            line("#EXT-X-PROGRAM-DATE-TIME:" + date.text());
          }
        }
        case SegmentTag.DateRange range -> dateRange(range, part);
        case SegmentTag.Bitrate bitrate -> {
          if (rates) {
            line("#EXT-X-BITRATE:" + bitrate.text());
          }
        }
        case SegmentTag.Gap _ -> line("#EXT-X-GAP");
        case SegmentTag.Other other -> line(other.line());
      }
    }
  }

  private void date(Segment segment, OffsetDateTime start) {
    if (MediaClock.dateOf(segment) == null) {
      line("#EXT-X-PROGRAM-DATE-TIME:" + MediaClock.write(start));
    }
  }

  // Without a wall clock in the playlist a date range has no place in it.
  private void dateRange(SegmentTag.DateRange range, MediaPlaylist part) {
    if (timeline.dating().isPresent()) {
      var id = timeline.dateRanges().of(part.source().fragment(), range.id());
      var named = id.equals(range.id()) ? range : range.named(id);
      line("#EXT-X-DATERANGE:" + named.attributes());
    }
  }

  private void body(Segment segment, String base) {
    keys.cover(segment.sequence());
    var extinf = segment.extinf();
    line("#EXTINF:" + extinf.duration() + "," + extinf.title());
    if (segment.range() != null) {
      line("#EXT-X-BYTERANGE:" + segment.range());
    }
    line(Reference.resolve(base, segment.uri()));
  }

  /** Date ranges may stand after the last segment; no other tag there means anything. */
  private void trailing(MediaPlaylist part, MediaReader reader)
      throws IOException, UnstitchableException {
    if (part.whole() && reader.next() == null) {
      for (var tag : reader.trailing()) {
        if (tag instanceof SegmentTag.DateRange range) {
          dateRange(range, part);
        }
      }
    }
  }

  private void hole(long nanos, String base) {
    for (var left = nanos; left > 0; left -= timeline.targetNanos()) {
      var length = BigDecimal.valueOf(Math.min(left, timeline.targetNanos()), 9);
      line("#EXT-X-GAP");
      line("#EXTINF:" + length.stripTrailingZeros().toPlainString() + ",");
      // A segment has to be named, but players do not load one with GAP.
      line(Reference.resolve(base, "gap"));
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
