package dev.unbroken.stitching;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The wall clock of a whole recording: every run of every playlist has a start, or nothing has. */
final class Dating {
  private final Map<Source, List<OffsetDateTime>> starts = new HashMap<>();

  private Dating() {}

  /**
   * The clock of these playlists; empty when they have none that holds, with a remark if one was
   * lost.
   */
  static Optional<Dating> of(List<MergedPlaylist> playlists, int fragments, List<String> remarks) {
    var dated =
        playlists.stream()
            .flatMap(playlist -> playlist.parts().stream())
            .anyMatch(part -> part.facts().dates().any());
    if (!dated) {
      return Optional.empty();
    }
    var dating = new Dating();
    Optional<OffsetDateTime> before = Optional.empty();
    for (var i = 0; i < fragments; i++) {
      var index = i;
      var parts = playlists.stream().map(playlist -> playlist.parts().get(index)).toList();
      var problem = dating.add(parts, before);
      if (problem.isPresent()) {
        remarks.add("The recording has no wall-clock times: " + problem.get());
        return Optional.empty();
      }
      before = ends(parts);
    }
    return Optional.of(dating);
  }

  /** When each run of a playlist starts. */
  List<OffsetDateTime> starts(Source source) {
    return starts.getOrDefault(source, List.of());
  }

  private Optional<String> add(List<MediaPlaylist> parts, Optional<OffsetDateTime> before) {
    var complete = parts.stream().filter(part -> part.facts().dates().complete()).toList();
    for (var part : parts) {
      var clock = part.facts().dates().complete() ? Optional.of(part) : donor(part, complete);
      if (clock.isEmpty()) {
        return Optional.of(part.source().problem("cannot be dated").getMessage());
      }
      var runs = clock.get().facts().dates().starts();
      if (before.isPresent() && runs.getFirst().isBefore(before.get())) {
        return Optional.of(
            part.source().problem("begins before the fragment ahead of it ends").getMessage());
      }
      starts.put(part.source(), runs);
    }
    return Optional.empty();
  }

  private static Optional<MediaPlaylist> donor(MediaPlaylist part, List<MediaPlaylist> complete) {
    return complete.stream()
        .filter(other -> other.facts().dates().runs() == part.facts().dates().runs())
        .findFirst();
  }

  private static Optional<OffsetDateTime> ends(List<MediaPlaylist> parts) {
    var ends = new ArrayList<OffsetDateTime>();
    for (var part : parts) {
      var end = part.facts().dates().end();
      if (end != null) {
        ends.add(end);
      }
    }
    return ends.stream().min(OffsetDateTime.timeLineOrder());
  }
}
