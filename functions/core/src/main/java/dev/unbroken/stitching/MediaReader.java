package dev.unbroken.stitching;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a media playlist segment by segment. What belongs to the playlist as a whole may stand
 * anywhere in it, so it is known after the last segment only.
 */
final class MediaReader implements Closeable {
  private final Source source;
  private final Lines lines;
  private final Variables variables;
  private List<SegmentTag> tags = new ArrayList<>();
  private @Nullable Extinf extinf;
  private @Nullable String range;
  private final Map<String, Long> ends = new HashMap<>();
  private boolean begunSegments;
  private boolean discontinuity;
  private boolean begun;
  private boolean ended;
  private boolean independent;
  private boolean iFramesOnly;
  private long sequence;

  MediaReader(Source source, InputStream in, Variables variables) {
    this.source = source;
    this.lines = new Lines(source, in);
    this.variables = variables;
  }

  /** The next whole segment; null after the last. */
  @Nullable Segment next() throws IOException, UnstitchableException {
    for (var line = lines.next(); line != null; line = lines.next()) {
      try {
        // A playlist that was cut off may end in half a line.
        if (!lines.whole() && !ended && !line.equals("#EXT-X-ENDLIST")) {
          return null;
        }
        if (!line.startsWith("#")) {
          return segment(line);
        }
        if (line.startsWith("#EXT")) {
          begin(line);
          tag(line);
        }
      } catch (MalformedException e) {
        throw source.problem(lines.number(), e.getMessage());
      }
    }
    return null;
  }

  private void begin(String line) throws MalformedException {
    if (!begun && !line.equals("#EXTM3U")) {
      throw new MalformedException("a playlist begins with #EXTM3U");
    }
    begun = true;
  }

  private Segment segment(String line) throws MalformedException {
    begin(begun ? "" : line);
    if (extinf == null) {
      throw new MalformedException("the segment has no EXTINF");
    }
    var uri = variables.apply(line);
    var segment = new Segment(sequence++, discontinuity, tags, extinf, bytes(uri), uri);
    begunSegments = true;
    tags = new ArrayList<>();
    extinf = null;
    range = null;
    discontinuity = false;
    return segment;
  }

  /** A resource that no range named before is read from its start. */
  private @Nullable ByteRange bytes(String uri) throws MalformedException {
    if (range == null) {
      return null;
    }
    var bytes = ByteRange.parse(range, ends.getOrDefault(uri, 0L));
    ends.put(uri, bytes.end());
    return bytes;
  }

  private void tag(String line) throws MalformedException {
    var colon = line.indexOf(':');
    var name = colon < 0 ? line : line.substring(0, colon);
    var value = colon < 0 ? "" : line.substring(colon + 1).strip();
    switch (name) {
      case "#EXTINF" -> extinf = Extinf.parse(value);
      case "#EXT-X-BYTERANGE" -> range = value;
      case "#EXT-X-DISCONTINUITY" -> discontinuity = true;
      case "#EXT-X-KEY" -> tags.add(SegmentTag.Key.parse(attributes(value)));
      case "#EXT-X-MAP" -> tags.add(SegmentTag.InitMap.parse(attributes(value)));
      case "#EXT-X-DATERANGE" -> tags.add(SegmentTag.DateRange.parse(attributes(value)));
      case "#EXT-X-PROGRAM-DATE-TIME" -> tags.add(new SegmentTag.ProgramDateTime(value));
      case "#EXT-X-BITRATE" -> tags.add(new SegmentTag.Bitrate(value));
      case "#EXT-X-GAP" -> tags.add(new SegmentTag.Gap());
      default -> {
        if (!ofThePlaylist(name, value)) {
          tags.add(new SegmentTag.Other(line));
        }
      }
    }
  }

  private boolean ofThePlaylist(String name, String value) throws MalformedException {
    switch (name) {
      case "#EXT-X-MEDIA-SEQUENCE" -> sequence = sequenceNumber(value);
      case "#EXT-X-SKIP" -> sequence += number(attributes(value).required("SKIPPED-SEGMENTS"));
      case "#EXT-X-ENDLIST" -> ended = true;
      case "#EXT-X-INDEPENDENT-SEGMENTS" -> independent = true;
      case "#EXT-X-I-FRAMES-ONLY" -> iFramesOnly = true;
      case "#EXT-X-DEFINE" -> variables.define(attributes(value));
      case "#EXT-X-STREAM-INF", "#EXT-X-I-FRAME-STREAM-INF", "#EXT-X-MEDIA" ->
          throw new MalformedException("a master playlist stands where a media playlist must");
      // What the merged playlist says anew, what is for live playback only, and what HLS gave up.
      case "#EXTM3U",
          "#EXT-X-VERSION",
          "#EXT-X-TARGETDURATION",
          "#EXT-X-PLAYLIST-TYPE",
          "#EXT-X-DISCONTINUITY-SEQUENCE",
          "#EXT-X-ALLOW-CACHE",
          "#EXT-X-START",
          "#EXT-X-SERVER-CONTROL",
          "#EXT-X-PART",
          "#EXT-X-PART-INF",
          "#EXT-X-PRELOAD-HINT",
          "#EXT-X-RENDITION-REPORT" -> {}
      default -> {
        return false;
      }
    }
    return true;
  }

  private Attributes attributes(String value) throws MalformedException {
    return Attributes.parse(value, variables);
  }

  private long sequenceNumber(String value) throws MalformedException {
    if (begunSegments) {
      throw new MalformedException("EXT-X-MEDIA-SEQUENCE comes after the first segment");
    }
    return number(value);
  }

  private static long number(String value) throws MalformedException {
    try {
      return Long.parseUnsignedLong(value);
    } catch (NumberFormatException _) {
      throw new MalformedException("\"%s\" is no whole number".formatted(value));
    }
  }

  /** The tags after the last segment. */
  List<SegmentTag> trailing() {
    return tags;
  }

  boolean ended() {
    return ended;
  }

  boolean independent() {
    return independent;
  }

  boolean iFramesOnly() {
    return iFramesOnly;
  }

  long characters() {
    return lines.characters();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
