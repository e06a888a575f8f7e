package dev.unbroken.media;

import static java.util.Objects.requireNonNullElse;

import dev.unbroken.stitching.ThumbnailNumbering;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pictures that a fragment has.
 *
 * @param etags what is in the thumbnails folder, by file name; an empty one tells nothing
 * @param latest the picture that stands for the whole
 */
record FragmentPictures(Folder folder, Map<String, String> etags, Optional<StoredFile> latest) {
  // 48 hours of one thumbnail a second, the most that can be configured.
  private static final int MOST = 172_800;

  static FragmentPictures of(FragmentPlace fragment, BucketFiles files) {
    var folder = fragment.pictures().below("thumbnails");
    var latest = fragment.pictures().below("latest_thumbnail");
    return new FragmentPictures(
        folder,
        etags(folder, files),
        Optional.of(latest.file("thumb.jpg"))
            .filter(file -> etags(latest, files).containsKey("thumb.jpg")));
  }

  /** The files of a folder by their name, with what tells their content. */
  static Map<String, String> etags(Folder folder, BucketFiles files) {
    return files.list(
        folder,
        found ->
            found
                .limit(MOST)
                .collect(
                    Collectors.toMap(
                        file -> file.key().substring(folder.prefix().length() + 1),
                        file -> requireNonNullElse(file.eTag(), ""))));
  }

  /** Whether a picture is known to be the same as one with that tag. */
  boolean same(String name, @Nullable String etag) {
    return etag != null && !etag.isEmpty() && etag.equals(etags.get(name));
  }

  ThumbnailNumbering.Thumbnails names() {
    return new ThumbnailNumbering.Thumbnails(List.copyOf(etags.keySet()), latest.isPresent());
  }
}
