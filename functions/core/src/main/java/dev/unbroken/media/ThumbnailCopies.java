package dev.unbroken.media;

import dev.unbroken.stitching.ThumbnailNumbering;
import dev.unbroken.stitching.ThumbnailNumbering.Copy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;

/** Copies the fragments' thumbnails into a recording, in one numbering, by S3 itself. */
final class ThumbnailCopies {
  private static final int AT_ONCE = 16;

  private final BucketFiles files;

  ThumbnailCopies(BucketFiles files) {
    this.files = files;
  }

  /**
   * Copies what the plan asks for and is not there yet. A recording without pictures is still a
   * recording, so a bucket's refusal is no failure but a finished sentence, which is returned.
   */
  List<String> make(ThumbnailPlan plan, RecordingPlace recording, List<FragmentPlace> fragments) {
    if (!plan.sequential() && !plan.latest()) {
      return List.of();
    }
    try {
      var pictures =
          fragments.stream().map(fragment -> FragmentPictures.of(fragment, files)).toList();
      copy(plan, recording, pictures);
      return List.of();
    } catch (BucketRefusedException e) {
      return List.of("The thumbnails are not complete. " + e.getMessage());
    }
  }

  /**
   * Whether the fragments have pictures at all.
   *
   * @throws BucketRefusedException when a bucket refuses for good
   */
  boolean any(List<FragmentPlace> fragments) {
    return fragments.stream()
        .map(fragment -> FragmentPictures.of(fragment, files).names())
        .map(names -> ThumbnailNumbering.of(List.of(names)))
        .anyMatch(found -> !found.copies().isEmpty() || found.latest().isPresent());
  }

  private void copy(ThumbnailPlan plan, RecordingPlace recording, List<FragmentPictures> pictures) {
    var numbering = ThumbnailNumbering.of(pictures.stream().map(FragmentPictures::names).toList());
    if (plan.sequential()) {
      copyNumbered(recording.folder().below(RecordingMetadata.THUMBNAILS), pictures, numbering);
    }
    if (plan.latest()) {
      var target = recording.folder().file(RecordingMetadata.LATEST_THUMBNAIL);
      latest(pictures, numbering).ifPresent(picture -> files.copy(picture, target));
    }
  }

  // A run after one that was cut short goes on where that one ended.
  private void copyNumbered(
      Folder target, List<FragmentPictures> pictures, ThumbnailNumbering numbering) {
    var there = FragmentPictures.etags(target, files);
    numbering.copies().stream()
        .filter(copy -> !pictures.get(copy.fragment()).same(copy.name(), there.get(copy.target())))
        .gather(
            Gatherers.mapConcurrent(
                AT_ONCE,
                copy -> {
                  files.copy(source(pictures, copy), target.file(copy.target()));
                  return copy;
                }))
        .forEach(_ -> {});
  }

  /** The last fragment's own latest picture; where no fragment has one, the last numbered one. */
  private static Optional<StoredFile> latest(
      List<FragmentPictures> pictures, ThumbnailNumbering numbering) {
    if (numbering.latest().isPresent()) {
      return pictures.get(numbering.latest().getAsInt()).latest();
    }
    return numbering.copies().isEmpty()
        ? Optional.empty()
        : Optional.of(source(pictures, numbering.copies().getLast()));
  }

  private static StoredFile source(List<FragmentPictures> pictures, Copy copy) {
    return pictures.get(copy.fragment()).folder().file(copy.name());
  }
}
