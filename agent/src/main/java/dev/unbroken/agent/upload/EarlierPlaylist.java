package dev.unbroken.agent.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unbroken.agent.spool.Earlier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A playlist that {@link PlaylistFile} put, read again: of a fragment that was begun with a spool
 * which is lost.
 *
 * @param body what stands between its head and its end
 */
record EarlierPlaylist(String body, Earlier facts) {

  private static final Pattern HEAD =
      Pattern.compile(
          "#EXTM3U|#EXT-X-(VERSION|TARGETDURATION|MEDIA-SEQUENCE|PLAYLIST-TYPE):.*|#EXT-X-ENDLIST");
  private static final Pattern TARGET = Pattern.compile("#EXT-X-TARGETDURATION:(\\d{1,6})");
  private static final Pattern LENGTH = Pattern.compile("#EXTINF:(\\d+(?:\\.\\d+)?),.*");
  private static final Pattern TIME = Pattern.compile("#EXT-X-PROGRAM-DATE-TIME:(.*)");
  private static final Pattern COMMAND = Pattern.compile("#EXT-X-DATERANGE:ID=\"([^\"]*)\".*");
  private static final Pattern FILE = Pattern.compile("seg_\\d{8,}_(\\d+)(\\..*)?");

  /** Reads it; empty where it names no segment. */
  static Optional<EarlierPlaylist> read(String text) {
    var body = new StringBuilder();
    var commands = new ArrayList<String>();
    long segments = 0;
    long sequence = -1;
    long target = 1;
    var played = Duration.ZERO;
    var until = Instant.EPOCH;
    for (var line : text.lines().toList()) {
      target = group(TARGET, line).map(Long::parseLong).orElse(target);
      until = group(TIME, line).map(Instant::parse).orElse(until);
      group(COMMAND, line).ifPresent(commands::add);
      var length = group(LENGTH, line).map(EarlierPlaylist::length).orElse(Duration.ZERO);
      played = played.plus(length);
      until = until.plus(length);
      var number = group(FILE, line);
      sequence = number.map(Long::parseLong).orElse(sequence);
      segments += number.isPresent() ? 1 : 0;
      if (!HEAD.matcher(line).matches()) {
        body.append(line).append('\n');
      }
    }
    var bytes = body.toString().getBytes(UTF_8).length;
    return segments == 0
        ? Optional.empty()
        : Optional.of(
            new EarlierPlaylist(
                body.toString(),
                new Earlier(
                    segments,
                    bytes,
                    target,
                    played.toNanos(),
                    sequence,
                    until.toString(),
                    commands)));
  }

  private static Optional<String> group(Pattern pattern, String line) {
    return Optional.of(pattern.matcher(line)).filter(it -> it.matches()).map(it -> it.group(1));
  }

  private static Duration length(String seconds) {
    return Duration.ofNanos(new BigDecimal(seconds).movePointRight(9).longValue());
  }
}
