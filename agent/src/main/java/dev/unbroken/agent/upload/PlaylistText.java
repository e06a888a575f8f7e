package dev.unbroken.agent.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unbroken.agent.spool.RenditionState;
import dev.unbroken.agent.spool.SessionState;
import dev.unbroken.agent.spool.SpooledSegment;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The lines of a fragment's playlists. */
final class PlaylistText {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private PlaylistText() {}

  /** What stands before the first segment. */
  static byte[] head(RenditionState rendition) {
    return """
    #EXTM3U
    #EXT-X-VERSION:7
    #EXT-X-TARGETDURATION:%d
    #EXT-X-MEDIA-SEQUENCE:0
    #EXT-X-PLAYLIST-TYPE:EVENT
    """
        .formatted(rendition.target())
        .getBytes(UTF_8);
  }

  /**
   * A segment's file in its rendition's folder: its place there and the media server's number, by
   * which an agent whose spool is lost knows it again.
   */
  static String file(long index, SpooledSegment segment) {
    return String.format(
        Locale.ROOT,
        "seg_%08d_%d%s",
        index,
        segment.sequence(),
        segment.ending().isEmpty() ? "" : "." + segment.ending());
  }

  /** A segment with all that must stand before it. */
  static String segment(long index, SpooledSegment segment, @Nullable SpooledSegment before) {
    var text = new StringBuilder();
    var hole = before != null && segment.sequence() != before.sequence() + 1;
    if (hole || (segment.discontinuity() && before != null)) {
      text.append("#EXT-X-DISCONTINUITY\n");
    }
    var keysBefore = before == null ? List.<String>of() : before.inForce();
    if (!segment.inForce().equals(keysBefore)) {
      if (segment.inForce().isEmpty()) {
        text.append("#EXT-X-KEY:METHOD=NONE\n");
      }
      segment.inForce().forEach(key -> text.append("#EXT-X-KEY:").append(key).append('\n'));
    }
    var map = segment.map();
    if (map != null && (before == null || !map.equals(before.map()))) {
      text.append("#EXT-X-MAP:URI=\"").append(map).append("\"\n");
    }
    return text.append("#EXT-X-PROGRAM-DATE-TIME:")
        .append(TIME.format(segment.beginning()))
        .append("\n#EXTINF:")
        .append(segment.seconds())
        .append(",\n")
        .append(file(index, segment))
        .append('\n')
        .toString();
  }

  /** Metadata at its time; what a quoted string cannot hold is percent-encoded. */
  static String metadata(SessionState.Metadata metadata) {
    return "#EXT-X-DATERANGE:ID=\"%s\",CLASS=\"dev.unbroken.metadata\",START-DATE=\"%s\",DURATION=0,X-METADATA=\"%s\"\n"
        .formatted(
            escaped(metadata.id()),
            TIME.format(Instant.parse(metadata.time())),
            escaped(metadata.text()));
  }

  private static String escaped(String text) {
    var safe = new StringBuilder();
    text.codePoints()
        .forEach(point -> {
          if (point < 0x20 || point == '"' || point == '%' || point == 0x7f) {
            safe.append(String.format(Locale.ROOT, "%%%02X", point));
          } else if (point == 0x85 || point == 0x2028 || point == 0x2029) {
            for (var octet : Character.toString(point).getBytes(UTF_8)) {
              safe.append(String.format(Locale.ROOT, "%%%02X", octet & 0xff));
            }
          } else {
            safe.appendCodePoint(point);
          }
        });
    return safe.toString();
  }
}
