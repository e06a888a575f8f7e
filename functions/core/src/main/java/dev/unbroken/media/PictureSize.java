package dev.unbroken.media;

import dev.unbroken.stitching.Rendition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The size of a picture in pixels. */
record PictureSize(int width, int height) {

  /**
   * The size that thumbnails of these renditions have: that of the greatest rendition in the
   * configured class, or else of the source; empty when no size is known.
   */
  static Optional<PictureSize> ofThumbnails(ThumbnailPlan plan, List<Rendition> renditions) {
    return plan.resolution()
        .flatMap(wanted -> greatest(renditions.stream().filter(r -> wanted.covers(r.height()))))
        .or(() -> greatest(renditions.stream()));
  }

  private static Optional<PictureSize> greatest(Stream<Rendition> renditions) {
    return renditions
        .filter(rendition -> rendition.width() > 0 && rendition.height() > 0)
        .max(Comparator.comparingInt(Rendition::height).thenComparingInt(Rendition::width))
        .map(rendition -> new PictureSize(rendition.width(), rendition.height()));
  }
}
