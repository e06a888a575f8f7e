package dev.unbroken.stitching;

import java.util.List;
import java.util.function.ToIntFunction;

/** Chooses which of the renditions that fragments can be merged in are kept. */
public interface RenditionChoice {

  /** The renditions to keep, in their order; {@code height} tells their height in pixels. */
  <R> List<R> of(List<R> renditions, ToIntFunction<R> height);

  /** Keeps every rendition. */
  record Every() implements RenditionChoice {
    @Override
    public <R> List<R> of(List<R> renditions, ToIntFunction<R> height) {
      return List.copyOf(renditions);
    }
  }
}
