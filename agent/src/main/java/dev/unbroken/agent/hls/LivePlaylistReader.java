package dev.unbroken.agent.hls;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads live playlists in all the forms that media servers write; refuses what is cut off. */
public final class LivePlaylistReader {

  /** With as many digits of a second as there are, and an offset with a colon or without. */
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  private final List<LiveSegment> segments = new ArrayList<>();
  private final List<LivePlaylist.Entry> entries = new ArrayList<>();
  private final Map<String, Long> ends = new HashMap<>();
  private final Map<String, TagAttributes> keys = new LinkedHashMap<>();
  private long sequence;
  private @Nullable Long target;
  private boolean over;
  private boolean independent;
  private boolean master;
  private @Nullable TagAttributes variant;
  private @Nullable BigDecimal seconds;
  private @Nullable String range;
  private boolean discontinuity;
  private Optional<Instant> time = Optional.empty();
  private Optional<Piece> map = Optional.empty();

  private LivePlaylistReader() {}

  /** Reads a playlist; one that is no whole playlist is an {@link UnreadablePlaylistException}. */
  public static LivePlaylist read(String text) throws UnreadablePlaylistException {
    var reader = new LivePlaylistReader();
    var lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    var first = lines.isEmpty() ? "" : lines.getFirst().replace("\uFEFF", "");
    if (!first.equals("#EXTM3U")) {
      throw new UnreadablePlaylistException("it does not begin with #EXTM3U");
    }
    if (!text.endsWith("\n") && !lines.getLast().equals("#EXT-X-ENDLIST")) {
      throw new UnreadablePlaylistException("its last line is not whole");
    }
    for (var line : lines.subList(1, lines.size())) {
      if (line.startsWith("#EXT")) {
        reader.tag(line);
      } else if (!line.startsWith("#")) {
        reader.uri(line);
      }
    }
    return reader.playlist();
  }

  private LivePlaylist playlist() throws UnreadablePlaylistException {
    if (seconds != null || variant != null) {
      throw new UnreadablePlaylistException("it ends before the file that its last tag is about");
    }
    if (master) {
      return new LivePlaylist.Master(entries);
    }
    if (target == null) {
      throw new UnreadablePlaylistException("it has no target duration");
    }
    return new LivePlaylist.Media(target, over, independent, segments);
  }

  private void uri(String line) throws UnreadablePlaylistException {
    if (variant != null) {
      entries.add(new LivePlaylist.Entry(line, variant, false));
      variant = null;
      return;
    }
    if (seconds == null) {
      throw new UnreadablePlaylistException("a file has no EXTINF: " + line);
    }
    var written = new ArrayList<String>();
    for (var key : keys.values()) {
      written.add(withIv(key).written());
    }
    segments.add(
        new LiveSegment(
            sequence++, piece(line, range), seconds, discontinuity, time, map, written));
    seconds = null;
    range = null;
    discontinuity = false;
    time = Optional.empty();
  }

  /** The sequence number that stands for an absent IV is another one in the recording. */
  private TagAttributes withIv(TagAttributes key) {
    var implicit =
        key.text("KEYFORMAT").orElse("identity").equals("identity")
            && !key.values().containsKey("IV");
    return implicit ? key.with("IV", "0x%032x".formatted(sequence)) : key;
  }

  private Piece piece(String uri, @Nullable String bytes) throws UnreadablePlaylistException {
    if (bytes == null) {
      return new Piece(uri, Optional.empty());
    }
    var parsed = Piece.Range.parse(bytes, ends.getOrDefault(uri, 0L));
    ends.put(uri, parsed.end());
    return new Piece(uri, Optional.of(parsed));
  }

  private void tag(String line) throws UnreadablePlaylistException {
    var colon = line.indexOf(':');
    var name = colon < 0 ? line : line.substring(0, colon);
    var value = colon < 0 ? "" : line.substring(colon + 1).strip();
    switch (name) {
      case "#EXTINF" -> seconds = decimal(value.split(",", 2)[0].strip());
      case "#EXT-X-BYTERANGE" -> range = value;
      case "#EXT-X-DISCONTINUITY" -> discontinuity = true;
      case "#EXT-X-PROGRAM-DATE-TIME" -> time = Optional.of(date(value));
      case "#EXT-X-MAP" -> map = Optional.of(map(TagAttributes.parse(value)));
      case "#EXT-X-KEY" -> key(TagAttributes.parse(value));
      case "#EXT-X-MEDIA-SEQUENCE" -> sequence = decimal(value).longValueExact();
      case "#EXT-X-TARGETDURATION" -> target = (long) Math.ceil(decimal(value).doubleValue());
      case "#EXT-X-ENDLIST" -> over = true;
      case "#EXT-X-INDEPENDENT-SEGMENTS" -> independent = true;
      case "#EXT-X-STREAM-INF" -> {
        master = true;
        variant = TagAttributes.parse(value);
      }
      case "#EXT-X-MEDIA" -> member(TagAttributes.parse(value));
      // What is for live playback only, or what the fragment's playlist says anew.
      default -> {}
    }
  }

  private void member(TagAttributes attributes) {
    master = true;
    attributes
        .text("URI")
        .ifPresent(uri -> entries.add(new LivePlaylist.Entry(uri, attributes, true)));
  }

  private Piece map(TagAttributes attributes) throws UnreadablePlaylistException {
    var uri =
        attributes
            .text("URI")
            .orElseThrow(() -> new UnreadablePlaylistException("its map names no file"));
    return piece(uri, attributes.text("BYTERANGE").orElse(null));
  }

  private void key(TagAttributes attributes) {
    if (attributes.text("METHOD").orElse("NONE").equals("NONE")) {
      keys.clear();
    } else {
      keys.put(attributes.text("KEYFORMAT").orElse("identity"), attributes);
    }
  }

  private static BigDecimal decimal(String text) throws UnreadablePlaylistException {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException _) {
      throw new UnreadablePlaylistException("this is no number: " + text);
    }
  }

  private static Instant date(String text) throws UnreadablePlaylistException {
    try {
      return OffsetDateTime.parse(text, DATE).toInstant();
    } catch (DateTimeException e) {
      throw new UnreadablePlaylistException("this is no time: " + text);
    }
  }
}
