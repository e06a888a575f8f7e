package dev.unbroken.media;

import dev.unbroken.stitching.RenditionChoice;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Which renditions of a broadcast a recording configuration wants recorded: of what was uploaded,
 * the others are in no merged playlist.
 */
public sealed interface RenditionSelection extends RenditionChoice {

  /** Every rendition there is. */
  record All() implements RenditionSelection {
    @Override
    public <R> List<R> of(List<R> renditions, ToIntFunction<R> height) {
      return List.copyOf(renditions);
    }
  }

  /** No video: thumbnails alone. */
  record None() implements RenditionSelection {
    @Override
    public <R> List<R> of(List<R> renditions, ToIntFunction<R> height) {
      return List.of();
    }
  }

  /** The renditions of these classes; the best there is for a class that was not broadcast. */
  record Custom(Set<Resolution> wanted) implements RenditionSelection {

    /** Copies the set; refuses an empty one. */
    public Custom {
      wanted = Set.copyOf(wanted);
      if (wanted.isEmpty()) {
        throw new IllegalArgumentException("A custom selection names at least one resolution");
      }
    }

    @Override
    public <R> List<R> of(List<R> renditions, ToIntFunction<R> height) {
      var missing =
          wanted.stream()
              .anyMatch(one -> renditions.stream().mapToInt(height).noneMatch(one::covers));
      var inStead = renditions.stream().filter(_ -> missing).max(Comparator.comparingInt(height));
      return renditions.stream()
          .filter(one -> covers(height.applyAsInt(one)) || inStead.filter(one::equals).isPresent())
          .toList();
    }

    private boolean covers(int height) {
      return wanted.stream().anyMatch(one -> one.covers(height));
    }
  }
}
