package dev.unbroken.stitching;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The keys in force at one place of a merged playlist, and the EXT-X-KEY tags that keep them so.
 */
final class KeyScope {
  private static final String TAG = "#EXT-X-KEY:";

  private final Consumer<String> out;
  private final Map<String, SegmentTag.Key> active = new LinkedHashMap<>();
  private final Map<String, String> written = new HashMap<>();

  KeyScope(Consumer<String> out) {
    this.out = out;
  }

  /**
   * Ends the keys of the fragment before, unless the new one replaces them all ahead of its first
   * bytes.
   */
  void enter(Segment first) {
    var replaced = new HashSet<String>();
    for (var tag : first.tags()) {
      if (tag instanceof SegmentTag.InitMap) {
        break;
      }
      if (tag instanceof SegmentTag.Key key) {
        if (key.none()) {
          return;
        }
        replaced.add(key.format());
      }
    }
    if (!replaced.containsAll(active.keySet())) {
      clear();
      out.accept(TAG + "METHOD=NONE");
    }
  }

  /** Takes a key whose URI is seen from the merged playlist already. */
  void take(SegmentTag.Key key) {
    if (key.none()) {
      clear();
      out.accept(TAG + key.attributes());
      return;
    }
    active.put(key.format(), key);
    if (!key.implicitIv()) {
      write(key.format(), key);
    }
  }

  /**
   * Says the IV of what follows, which by itself would be taken from its new place in the playlist.
   */
  void cover(long sequence) {
    active.forEach((format, key) -> {
      if (key.implicitIv()) {
        write(format, key.withIv(sequence), written.getOrDefault(format, ""));
      }
    });
  }

  private void write(String format, SegmentTag.Key key) {
    write(format, key, "");
  }

  private void write(String format, SegmentTag.Key key, String last) {
    var line = TAG + key.attributes();
    if (!line.equals(last)) {
      out.accept(line);
      written.put(format, line);
    }
  }

  private void clear() {
    active.clear();
    written.clear();
  }
}
