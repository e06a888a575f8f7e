package dev.unbroken.stitching;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says where fragments cannot follow one another in one playlist: what players stop at, or stay
 * silent at.
 */
final class Joins {

  private Joins() {}

  /** The first join of containers that no playlist can express. */
  static Optional<String> containers(List<MediaPlaylist> parts) {
    var before = Container.UNKNOWN;
    for (var i = 0; i < parts.size(); i++) {
      var part = parts.get(i);
      var now = part.facts().container();
      if (now == Container.MIXED) {
        return Optional.of(part.source().problem("is " + now).getMessage());
      }
      if (i > 0 && !before.joins(now)) {
        return Optional.of(
            words(parts, i, "%s is %s, after %s".formatted(part.source().path(), now, before)));
      }
      before = i == 0 ? now : before.and(now);
    }
    return Optional.empty();
  }

  /** The first join at which audio or video comes or goes, as far as CODECS tell. */
  static Optional<String> codecs(List<MediaPlaylist> parts, List<Variant> variants) {
    return change(parts, variants, Variant::hasVideo, "video")
        .or(() -> change(parts, variants, Variant::hasAudio, "audio"));
  }

  private static Optional<String> change(
      List<MediaPlaylist> parts,
      List<Variant> variants,
      Function<Variant, Boolean> has,
      String of) {
    Boolean before = null;
    for (var i = 0; i < variants.size(); i++) {
      if (!variants.get(i).codecs().isEmpty()) {
        var now = has.apply(variants.get(i));
        if (before != null && !before.equals(now)) {
          return Optional.of(words(parts, i, now ? of + " comes in" : of + " goes missing"));
        }
        before = now;
      }
    }
    return Optional.empty();
  }

  /** The first join at which audio moves between the video's playlist and one of its own. */
  static Optional<String> audioGroups(
      List<MediaPlaylist> parts, List<Variant> variants, List<Master> masters) {
    for (var i = 1; i < variants.size(); i++) {
      var apart = apart(variants.get(i), masters.get(i));
      if (apart != apart(variants.getFirst(), masters.getFirst())) {
        var words =
            apart
                ? "its audio stands in a playlist of its own, before it did not"
                : "its audio stands in no playlist of its own, before it did";
        return Optional.of(words(parts, i, words));
      }
    }
    return Optional.empty();
  }

  private static boolean apart(Variant variant, Master master) {
    var members =
        variant
            .group(Media.Type.AUDIO)
            .map(group -> master.members(Media.Type.AUDIO, group))
            .orElse(List.of());
    return !members.isEmpty() && members.stream().allMatch(media -> media.uri().isPresent());
  }

  private static String words(List<MediaPlaylist> parts, int index, String why) {
    return "Fragment %s cannot follow %s in one playlist: %s."
        .formatted(name(parts, index), name(parts, index - 1), why);
  }

  private static String name(List<MediaPlaylist> parts, int index) {
    return parts.get(index).source().fragment().streamId();
  }
}
