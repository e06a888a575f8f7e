package dev.unbroken.media;

import java.util.Optional;

/**
 * Which thumbnails a recording keeps.
 *
 * @param sequential whether {@code media/thumbnails/thumbN.jpg} is kept
 * @param latest whether {@code media/latest_thumbnail/thumb.jpg} is kept
 * @param resolution the configured size, empty for the size of the source
 */
public record ThumbnailPlan(boolean sequential, boolean latest, Optional<Resolution> resolution) {

  /** No thumbnails at all, as recording mode DISABLED asks for. */
  public static final ThumbnailPlan NONE = new ThumbnailPlan(false, false, Optional.empty());

  /** What a new recording configuration has: sequential thumbnails in the size of the source. */
  public static final ThumbnailPlan DEFAULT = new ThumbnailPlan(true, false, Optional.empty());
}
