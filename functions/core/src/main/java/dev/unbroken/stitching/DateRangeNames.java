package dev.unbroken.stitching;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the date ranges of later fragments other ids where an earlier fragment means another range
 * by them.
 */
final class DateRangeNames {
  private final Map<Fragment, Map<String, String>> renamed = new HashMap<>();
  private final Map<String, Attributes> taken = new HashMap<>();

  private DateRangeNames() {}

  static DateRangeNames of(List<MergedPlaylist> playlists, int fragments) {
    var names = new DateRangeNames();
    for (var i = 0; i < fragments; i++) {
      var index = i;
      names.add(playlists.stream().map(playlist -> playlist.parts().get(index)).toList());
    }
    return names;
  }

  /** The id by which a fragment's date range goes in every merged playlist. */
  String of(Fragment fragment, String id) {
    return renamed.getOrDefault(fragment, Map.of()).getOrDefault(id, id);
  }

  private void add(List<MediaPlaylist> parts) {
    var ranges = new LinkedHashMap<String, Attributes>();
    for (var part : parts) {
      part.facts()
          .dateRanges()
          .forEach((id, range) -> ranges.merge(id, range, DateRangeNames::both));
    }
    var fragment = parts.getFirst().source().fragment();
    ranges.forEach((id, range) -> add(fragment, id, range, ranges));
  }

  private void add(
      Fragment fragment, String id, Attributes range, Map<String, Attributes> siblings) {
    var earlier = taken.get(id);
    // One that says the same goes on across the join: it is one range.
    if (earlier == null || agree(earlier, range)) {
      taken.merge(id, range, DateRangeNames::both);
      return;
    }
    var other = id + "-" + fragment.streamId();
    for (var i = 2; taken.containsKey(other) || siblings.containsKey(other); i++) {
      other = id + "-" + fragment.streamId() + "-" + i;
    }
    renamed.computeIfAbsent(fragment, _ -> new HashMap<>()).put(id, other);
    taken.put(other, range);
  }

  private static boolean agree(Attributes one, Attributes other) {
    return one.values().entrySet().stream()
        .allMatch(
            value -> value.getValue().equals(other.raw(value.getKey()).orElse(value.getValue())));
  }

  private static Attributes both(Attributes one, Attributes other) {
    var all = new LinkedHashMap<>(one.values());
    all.putAll(other.values());
    return new Attributes(all);
  }
}
