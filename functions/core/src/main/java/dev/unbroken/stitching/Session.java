package dev.unbroken.stitching;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/** The session tags of a merged master playlist: those of all fragments, each once. */
final class Session {

  private Session() {}

  /** Every different EXT-X-SESSION-KEY. */
  static List<Attributes> keys(List<FragmentPlaylists> fragments) {
    var keys = new LinkedHashSet<Attributes>();
    for (var fragment : fragments) {
      fragment.master().sessionKeys().stream()
          .filter(key -> !key.is("METHOD", "NONE"))
          .forEach(key -> keys.add(rebased(fragment, key)));
    }
    return List.copyOf(keys);
  }

  /** EXT-X-SESSION-DATA; of several with one DATA-ID and language the first fragment's. */
  static List<Attributes> data(List<FragmentPlaylists> fragments) {
    var data = new LinkedHashMap<List<String>, Attributes>();
    for (var fragment : fragments) {
      for (var entry : fragment.master().sessionData()) {
        var key = List.of(entry.text("DATA-ID").orElse(""), entry.text("LANGUAGE").orElse(""));
        data.putIfAbsent(key, rebased(fragment, entry));
      }
    }
    return new ArrayList<>(data.values());
  }

  private static Attributes rebased(FragmentPlaylists fragment, Attributes attributes) {
    return attributes.rebased(fragment.fragment().location() + "/");
  }
}
