package dev.unbroken.stitching;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Merges the groups of EXT-X-MEDIA that the merged variants refer to, as the first fragment names
 * them.
 */
final class Groups {
  private final List<FragmentPlaylists> fragments;
  private final List<Candidate> candidates;
  private final Playlists playlists;
  private final List<String> remarks;

  Groups(
      List<FragmentPlaylists> fragments,
      List<Candidate> candidates,
      Playlists playlists,
      List<String> remarks) {
    this.fragments = fragments;
    this.candidates = candidates;
    this.playlists = playlists;
    this.remarks = remarks;
  }

  /** The merged members; refuses audio that cannot be left out and that a fragment lacks. */
  List<MergedMaster.Entry> merge() throws UnstitchableException {
    var entries = new ArrayList<MergedMaster.Entry>();
    for (var member : fragments.getFirst().master().media()) {
      var user =
          candidates.stream()
              .filter(c -> c.wanted().group(member.type()).equals(Optional.of(member.group())))
              .findFirst();
      if (user.isPresent()) {
        merge(member, user.get()).ifPresent(entries::add);
      }
    }
    return entries;
  }

  private Optional<MergedMaster.Entry> merge(Media member, Candidate user)
      throws UnstitchableException {
    var uri = member.uri();
    if (uri.isEmpty()) {
      return Optional.of(new MergedMaster.Entry(member.attributes(), Optional.empty()));
    }
    var parts = new ArrayList<MediaPlaylist>();
    for (var i = 0; i < fragments.size(); i++) {
      var part = part(member, i, user);
      if (part.isEmpty()) {
        return leftOut(member, i);
      }
      parts.add(part.get());
    }
    var problem = Joins.containers(parts);
    if (problem.isPresent()) {
      return leftOut(member, problem.get());
    }
    var name = member.type().attribute().toLowerCase(Locale.ROOT);
    return Optional.of(
        MergedMaster.Entry.of(
            member.attributes().without("URI"), playlists.of(parts, uri.get(), name)));
  }

  /**
   * What continues a member in a fragment: its namesake, else its language, else what is default.
   */
  private Optional<MediaPlaylist> part(Media member, int index, Candidate user) {
    var fragment = fragments.get(index);
    var offered = new ArrayList<>(offered(member, index, user));
    offered.removeIf(media -> media.uri().flatMap(fragment::playlist).isEmpty());
    Optional<Media> chosen =
        first(offered, member::equals)
            .or(() -> first(offered, media -> media.name().equals(member.name())))
            .or(() -> first(offered, media -> sameLanguage(media, member)))
            .or(() -> first(offered, Media::isDefault))
            .or(() -> first(offered, _ -> true));
    if (chosen.isPresent() && !chosen.get().name().equals(member.name())) {
      remarks.add(
          "Fragment %s has no %s \"%s\": its \"%s\" stands in for it."
              .formatted(
                  fragment.fragment().streamId(),
                  words(member),
                  member.name(),
                  chosen.get().name()));
    }
    return chosen.flatMap(Media::uri).flatMap(fragment::playlist);
  }

  private List<Media> offered(Media member, int index, Candidate user) {
    var master = fragments.get(index).master();
    var namesakes = master.members(member.type(), member.group());
    return namesakes.isEmpty()
        ? user.variants()
            .get(index)
            .group(member.type())
            .map(group -> master.members(member.type(), group))
            .orElse(List.of())
        : namesakes;
  }

  private static boolean sameLanguage(Media media, Media member) {
    return !member.language().isEmpty() && media.language().equals(member.language());
  }

  private static Optional<Media> first(List<Media> offered, Predicate<Media> wish) {
    return offered.stream().filter(wish).findFirst();
  }

  private Optional<MergedMaster.Entry> leftOut(Media member, int index)
      throws UnstitchableException {
    return leftOut(
        member,
        "Fragment %s has no %s of the group \"%s\"."
            .formatted(fragments.get(index).fragment().streamId(), words(member), member.group()));
  }

  /** Leaves a member out with its reason, unless that would leave video without its sound. */
  private Optional<MergedMaster.Entry> leftOut(Media member, String why)
      throws UnstitchableException {
    var inTheVideo =
        fragments.getFirst().master().members(member.type(), member.group()).stream()
            .anyMatch(other -> other.uri().isEmpty());
    if (member.type() == Media.Type.AUDIO && !inTheVideo) {
      throw new UnstitchableException(why);
    }
    remarks.add("The %s \"%s\" is left out. %s".formatted(words(member), member.name(), why));
    return Optional.empty();
  }

  private static String words(Media member) {
    return member.type().attribute().toLowerCase(Locale.ROOT).replace('-', ' ');
  }

  /** The attributes of a variant together with the groups of it that were merged. */
  Attributes name(Candidate candidate, Attributes attributes, List<MergedMaster.Entry> merged) {
    var named = attributes;
    for (var type : Media.Type.values()) {
      var group = candidate.wanted().group(type);
      if (group.isPresent() && isMerged(type, group.get(), merged)) {
        named = named.with(type.attribute(), Attributes.quoted(group.get()));
      }
    }
    return withoutCaptions() ? named.with("CLOSED-CAPTIONS", "NONE") : named;
  }

  private static boolean isMerged(Media.Type type, String group, List<MergedMaster.Entry> merged) {
    return merged.stream()
        .map(MergedMaster.Entry::attributes)
        .anyMatch(media -> media.is("TYPE", type.attribute()) && media.is("GROUP-ID", group));
  }

  // NONE has to be said by all variants or by none.
  private boolean withoutCaptions() {
    return candidates.stream()
        .flatMap(candidate -> candidate.variants().stream())
        .allMatch(variant -> variant.attributes().is("CLOSED-CAPTIONS", "NONE"));
  }
}
