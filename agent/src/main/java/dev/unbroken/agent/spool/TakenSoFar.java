package dev.unbroken.agent.spool;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a rendition's playlist has been taken. */
final class TakenSoFar {

  /** More than the longest rolling playlist has. */
  private static final int REMEMBERED = 1000;

  private final Map<Long, String> identities =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final Map<String, String> maps = new LinkedHashMap<>();
  private long last = -1;
  private @Nullable Instant clock;

  /** The number of the last segment; -1 before the first. */
  long last() {
    return last;
  }

  /** When the last segment has been played; null before the first. */
  @Nullable Instant clock() {
    return clock;
  }

  void taken(SpooledSegment segment, String identity) {
    if (segment.sequence() <= last) {
      identities.clear();
    }
    last = segment.sequence();
    identities.put(segment.sequence(), identity);
    clock = segment.after();
  }

  /**
   * Whether a segment is another one than that which had its number before: the server has begun to
   * count anew. What nothing is known of is the same.
   */
  boolean another(long sequence, String identity) {
    var before = identities.get(sequence);
    return before != null && !before.isEmpty() && !identity.isEmpty() && !before.equals(identity);
  }

  /** The spool's file for a map, once it is there. */
  @Nullable String map(String identity) {
    return maps.get(identity);
  }

  void map(String identity, String file) {
    if (maps.size() > REMEMBERED) {
      maps.clear();
    }
    maps.put(identity, file);
  }
}
