package dev.unbroken.stitching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names the folders of the merged playlists: as the first fragment does where that can be. */
final class Folders {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

  private final Set<String> taken = new HashSet<>();
  private final Set<String> fragments;
  private final Set<String> shared;

  /** For fragments at {@code locations}, the first of which refers to its playlists so. */
  Folders(Collection<String> locations, List<String> references) {
    this.fragments = locations.stream().map(Folders::top).collect(Collectors.toSet());
    var seen = new HashSet<String>();
    this.shared =
        references.stream()
            .distinct()
            .map(Folders::of)
            .filter(folder -> !seen.add(folder))
            .collect(Collectors.toSet());
  }

  /**
   * The folder of the playlist that the first fragment refers to; {@code otherwise} where it has
   * none.
   */
  String claim(String reference, String otherwise) {
    var own = of(reference);
    // A fragment's folder is not ours to write into.
    var usable =
        PLAIN.matcher(own).matches() && !shared.contains(own) && !fragments.contains(top(own));
    var names = new ArrayList<String>();
    names.add(usable ? own : otherwise);
    while (fragments.contains(top(names.getLast())) || !taken.add(names.getLast())) {
      names.add(names.getFirst() + "-" + (names.size() + 1));
    }
    return names.getLast();
  }

  /** What a rendition is called by its size: {@code 480p30}. */
  static String bySize(Variant variant) {
    if (variant.height() == 0) {
      return variant.audioOnly() ? "audio" : "video";
    }
    var rate = Math.round(variant.frameRate().doubleValue());
    return String.format(Locale.ROOT, "%dp%s", variant.height(), rate == 0 ? "" : rate);
  }

  private static String of(String reference) {
    var folder =
        Reference.isRelative(reference) ? Reference.folder(Reference.resolve("", reference)) : "";
    return folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
  }

  private static String top(String path) {
    var slash = path.indexOf('/');
    return Reference.file(slash < 0 ? path : path.substring(0, slash));
  }
}
