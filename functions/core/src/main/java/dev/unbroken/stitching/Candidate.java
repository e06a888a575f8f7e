package dev.unbroken.stitching;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A rendition of the first fragment and what continues it in each fragment. */
record Candidate(Variant wanted, List<VariantMatch> matches, List<MediaPlaylist> parts) {

  /** The variants that continue a rendition; empty when a fragment has none at all. */
  static Optional<Candidate> of(
      Variant wanted, List<FragmentPlaylists> fragments, boolean iFramesOnly) {
    var matches = new ArrayList<VariantMatch>();
    var parts = new ArrayList<MediaPlaylist>();
    for (var fragment : fragments) {
      var offered = iFramesOnly ? fragment.iFrames() : fragment.variants();
      var match = VariantMatch.choose(wanted, offered);
      var part = match.flatMap(m -> fragment.playlist(m.variant().uri()));
      if (match.isEmpty() || part.isEmpty()) {
        return Optional.empty();
      }
      matches.add(match.get());
      parts.add(part.get());
    }
    return Optional.of(new Candidate(wanted, List.copyOf(matches), List.copyOf(parts)));
  }

  List<Variant> variants() {
    return matches.stream().map(VariantMatch::variant).toList();
  }

  List<MediaFacts> facts() {
    return parts.stream().map(MediaPlaylist::facts).toList();
  }

  boolean exact() {
    return matches.stream().allMatch(VariantMatch::exact);
  }

  /** Whether no fragment has this rendition itself. */
  boolean nowhere() {
    return matches.stream().noneMatch(VariantMatch::exact);
  }

  /** Whether it would say no more than another: the same segments with the same groups. */
  boolean repeats(Candidate other) {
    return parts.equals(other.parts)
        && Stream.of(Media.Type.values())
            .allMatch(type -> wanted.group(type).equals(other.wanted.group(type)));
  }

  /** Why the parts cannot follow one another. */
  Optional<String> problem(List<Master> masters) {
    return Joins.containers(parts)
        .or(() -> Joins.codecs(parts, variants()))
        .or(() -> Joins.audioGroups(parts, variants(), masters));
  }
}
