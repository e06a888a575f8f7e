package dev.unbroken.agent;

import dev.unbroken.agent.hls.UnreadablePlaylistException;
import dev.unbroken.agent.source.SourceRendition;
import dev.unbroken.agent.spool.StreamSpool;
import dev.unbroken.agent.spool.Taker;
import dev.unbroken.agent.upload.Offered;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a stream's output on the media server is like now; takes what is new of it. */
final class Watched {

  private final String name;
  private final StreamParts parts;
  private final Taker taker;
  private volatile Map<String, Offered> offered = Map.of();
  private volatile boolean over;
  private final AtomicLong looks = new AtomicLong();
  private volatile @Nullable Instant gone;

  Watched(String name, StreamParts parts, StreamSpool spool) {
    this.name = name;
    this.parts = parts;
    this.taker = new Taker(parts.source(), spool, parts.clock(), parts.pictures()::duration);
  }

  /** Looks once, and takes. */
  void look() throws IOException, UnreadablePlaylistException {
    var renditions = parts.source().read(name);
    for (var rendition : renditions) {
      taker.take(rendition);
    }
    if (renditions.isEmpty()) {
      gone = gone == null ? parts.clock().instant() : gone;
    } else {
      gone = null;
      offered = offered(renditions);
    }
    over = !renditions.isEmpty() && renditions.stream().allMatch(each -> each.playlist().over());
    looks.incrementAndGet();
  }

  private static Map<String, Offered> offered(List<SourceRendition> renditions) {
    var all = new LinkedHashMap<String, Offered>();
    renditions.forEach(
        each -> all.put(each.id(), new Offered(each.attributes().values(), each.member())));
    return all;
  }

  /** What the media server says of the renditions, by their ids. */
  Map<String, Offered> offered() {
    return offered;
  }

  /** How often it was looked, all taken. */
  long looks() {
    return looks.get();
  }

  /** Whether the playlists say that nothing follows. */
  boolean over() {
    return over;
  }

  /** Whether there has been nothing for so long. */
  boolean goneFor(Duration time) {
    var since = gone;
    return since != null && !since.plus(time).isAfter(parts.clock().instant());
  }
}
