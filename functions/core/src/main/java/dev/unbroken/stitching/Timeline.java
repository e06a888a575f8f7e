package dev.unbroken.stitching;

import java.util.List;
import java.util.Optional;

/** What all media playlists of one master have in common. */
record Timeline(int targetSeconds, Optional<Dating> dating, DateRangeNames dateRanges) {

  long targetNanos() {
    return 1_000_000_000L * targetSeconds;
  }

  static Timeline of(List<MergedPlaylist> playlists, List<String> remarks) {
    var fragments = playlists.getFirst().parts().size();
    var target =
        playlists.stream()
            .flatMap(playlist -> playlist.parts().stream())
            .mapToInt(part -> part.facts().targetSeconds())
            .max()
            .orElse(1);
    return new Timeline(
        target, Dating.of(playlists, fragments, remarks), DateRangeNames.of(playlists, fragments));
  }
}
