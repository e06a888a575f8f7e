package dev.unbroken.agent.spool;

import dev.unbroken.agent.hls.LiveSegment;
import dev.unbroken.agent.source.FileFacts;
import dev.unbroken.agent.source.Source;
import dev.unbroken.agent.source.SourceRendition;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes new segments of a stream into its spool, before the media server deletes them. */
public final class Taker {

  private static final Logger LOG = LoggerFactory.getLogger(Taker.class);

  private final Source source;
  private final StreamSpool spool;
  private final InstantSource clock;
  private final Function<Path, Optional<Duration>> measure;
  private final Map<String, Long> missed = new HashMap<>();

  /**
   * Takes from a source into a spool.
   *
   * @param measure how long a segment plays that no playlist tells of any more
   */
  public Taker(
      Source source,
      StreamSpool spool,
      InstantSource clock,
      Function<Path, Optional<Duration>> measure) {
    this.source = source;
    this.spool = spool;
    this.clock = clock;
    this.measure = measure;
  }

  /** Takes what is new in a rendition's playlist; returns how many segments that is. */
  public int take(SourceRendition rendition) throws IOException {
    var soFar = spool.of(rendition.id());
    var segments = rendition.playlist().segments();
    var anew =
        segments.stream()
            .anyMatch(each ->
                each.sequence() <= soFar.last()
                    && soFar.another(each.sequence(), source.identity(rendition, each.piece())));
    var after = anew ? -1 : soFar.last();
    var fresh = new ArrayList<LiveSegment>();
    if (!anew) {
      fresh.addAll(source.forgotten(rendition, after));
    }
    var remembered = fresh.size();
    segments.stream().filter(each -> each.sequence() > after).forEach(fresh::add);
    var count = 0;
    for (var i = 0; i < fresh.size(); i++) {
      var gap =
          (anew && i == 0) || (soFar.last() >= 0 && fresh.get(i).sequence() > soFar.last() + 1);
      count += take(rendition, fresh.get(i), gap, i < remembered) ? 1 : 0;
    }
    if (count > 0) {
      spool.force();
    }
    return count;
  }

  private boolean take(
      SourceRendition rendition, LiveSegment segment, boolean gap, boolean unmeasured)
      throws IOException {
    var facts = source.look(rendition, segment.piece());
    var identity = source.identity(rendition, segment.piece());
    var soFar = spool.of(rendition.id());
    var map = map(rendition, segment);
    var number = spool.next();
    var draft = draft(number, rendition, segment, map);
    var target = spool.path(draft);
    if (!source.take(rendition, segment.piece(), target)) {
      missed(rendition, segment);
      return false;
    }
    force(target);
    var length = unmeasured ? measure.apply(target) : Optional.<Duration>empty();
    var seconds = length.map(l -> BigDecimal.valueOf(l.toNanos(), 9)).orElse(segment.seconds());
    var end = facts.map(FileFacts::modified).orElseGet(clock::instant);
    var broken = segment.discontinuity() || gap;
    var begin = begin(segment, seconds, broken ? null : soFar.clock(), end);
    spool.took(
        new SpooledSegment(
            number,
            rendition.id(),
            segment.sequence(),
            draft.ending(),
            seconds.toPlainString(),
            broken,
            begin.toString(),
            end.toString(),
            Files.size(target),
            map,
            segment.keys()),
        identity);
    return true;
  }

  /** The journal must not tell of a segment that a loss of power takes away again. */
  private static void force(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Said once: a playlist that nobody writes any more names what is gone at each look. */
  private void missed(SourceRendition rendition, LiveSegment segment) {
    var before = missed.put(rendition.id(), segment.sequence());
    if (before == null || before < segment.sequence()) {
      LOG.atWarn()
          .addKeyValue("rendition", rendition.id())
          .addKeyValue("sequence", segment.sequence())
          .log("The media server has deleted a segment before it could be taken");
    } else {
      missed.put(rendition.id(), before);
    }
  }

  private static SpooledSegment draft(
      long number, SourceRendition rendition, LiveSegment segment, @Nullable String map) {
    return new SpooledSegment(
        number,
        rendition.id(),
        segment.sequence(),
        segment.piece().ending(),
        "0",
        false,
        "",
        "",
        0,
        map,
        List.of());
  }

  /** Where the playlist does not say: right after the one before, or when its file was done. */
  private static Instant begin(
      LiveSegment segment, BigDecimal seconds, @Nullable Instant before, Instant end) {
    if (segment.time().isPresent()) {
      return segment.time().get();
    }
    return before != null ? before : end.minusNanos(seconds.movePointRight(9).longValue());
  }

  private @Nullable String map(SourceRendition rendition, LiveSegment segment) throws IOException {
    if (segment.map().isEmpty()) {
      return null;
    }
    var piece = segment.map().get();
    var identity = piece + source.identity(rendition, piece);
    var soFar = spool.of(rendition.id());
    var known = soFar.map(identity);
    if (known != null) {
      return known;
    }
    // With the time: a spool that is lost is begun anew, but what is in S3 keeps its name.
    var file = "map%d_%d.%s".formatted(clock.millis(), spool.next(), piece.ending());
    if (!source.take(rendition, piece, spool.segments().resolve(file))) {
      throw new IOException("The media server has no longer the map %s".formatted(piece.uri()));
    }
    soFar.map(identity, file);
    return file;
  }
}
