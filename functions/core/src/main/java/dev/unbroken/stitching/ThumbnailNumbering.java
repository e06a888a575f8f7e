package dev.unbroken.stitching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One numbering over the thumbnails of several fragments.
 *
 * @param copies what goes where, in order
 * @param latest the fragment, from 0, whose latest thumbnail is the recording's
 */
public record ThumbnailNumbering(List<Copy> copies, OptionalInt latest) {
  private static final Pattern NAME = Pattern.compile("thumb([0-9]{1,18})\\.jpg");

  /** A thumbnail of a fragment, from 0, by its file name there and in the recording. */
  public record Copy(int fragment, String name, String target) {}

  /** The file names in a fragment's thumbnails folder, and whether it has a latest thumbnail. */
  public record Thumbnails(List<String> names, boolean latest) {

    /** Copies the list. */
    public Thumbnails {
      names = List.copyOf(names);
    }
  }

  /** Copies the list. */
  public ThumbnailNumbering {
    copies = List.copyOf(copies);
  }

  /** Numbers on from 0 over the fragments in their order; files of other names are passed over. */
  public static ThumbnailNumbering of(List<Thumbnails> fragments) {
    var copies = new ArrayList<Copy>();
    var latest = OptionalInt.empty();
    for (var i = 0; i < fragments.size(); i++) {
      var names = new ArrayList<>(fragments.get(i).names());
      names.removeIf(name -> !NAME.matcher(name).matches());
      names.sort(Comparator.comparingLong(ThumbnailNumbering::number).thenComparing(n -> n));
      for (var name : names) {
        copies.add(new Copy(i, name, "thumb" + copies.size() + ".jpg"));
      }
      if (fragments.get(i).latest()) {
        latest = OptionalInt.of(i);
      }
    }
    return new ThumbnailNumbering(copies, latest);
  }

  private static long number(String name) {
    var matcher = NAME.matcher(name);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
