package dev.unbroken.local.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One rendition of a fragment: its folder and its segments in order.
 *
 * @param name the folder, such as {@code 360p30}
 */
record Rendition(String name, List<Segment> segments) {

  private static final String EXTINF = "#EXTINF:";

  /** A segment: its file, and how long it plays, in the digits of the playlist. */
  record Segment(String file, BigDecimal seconds) {

    Duration duration() {
      return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }
  }

  Rendition {
    segments = List.copyOf(segments);
  }

  /** Reads a media playlist; only EXTINF and the files it names are looked at. */
  static Rendition read(String name, String playlist) {
    var segments = new ArrayList<Segment>();
    var seconds = BigDecimal.ZERO;
    for (var line : playlist.lines().map(String::strip).toList()) {
      if (line.startsWith(EXTINF)) {
        seconds = new BigDecimal(line.substring(EXTINF.length()).split(",", 2)[0].strip());
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        segments.add(new Segment(line, seconds));
      }
    }
    return new Rendition(name, segments);
  }

  /** The sum of what its segments play. */
  Duration duration() {
    return segments.stream().map(Segment::duration).reduce(Duration.ZERO, Duration::plus);
  }

  /** When its segment number {@code count} is complete, from the start of the stream. */
  Duration until(int count) {
    return new Rendition(name, segments.subList(0, count)).duration();
  }

  /**
   * The playlist as a packager leaves it after so many segments: it grows, and carries ENDLIST once
   * the stream is over.
   */
  String playlist(int count, boolean over) {
    var longest =
        segments.stream()
            .map(segment -> segment.seconds().setScale(0, RoundingMode.HALF_UP))
            .reduce(BigDecimal.ZERO, BigDecimal::max);
    var text =
        new StringBuilder(
            """
            #EXTM3U
            #EXT-X-VERSION:6
            #EXT-X-TARGETDURATION:%s
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:EVENT
            #EXT-X-INDEPENDENT-SEGMENTS
            """
                .formatted(longest.toPlainString()));
    for (var segment : segments.subList(0, count)) {
      text.append(EXTINF).append(segment.seconds().toPlainString()).append(",\n");
      text.append(segment.file()).append('\n');
    }
    return text.append(over ? "#EXT-X-ENDLIST\n" : "").toString();
  }
}
