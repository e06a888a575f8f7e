package dev.unbroken.recordingconfigurations;

import java.util.List;

/**
 * Which renditions of a stream are recorded.
 *
 * @param renditions the wanted ones, each once; of meaning with {@link Selection#CUSTOM} only
 */
public record RenditionConfiguration(Selection selection, List<Resolution> renditions) {

  /** What a configuration has that says nothing about renditions. */
  public static final RenditionConfiguration DEFAULT =
      new RenditionConfiguration(Selection.ALL, List.of());

  public RenditionConfiguration {
    renditions = renditions.stream().distinct().toList();
    if (selection == Selection.CUSTOM && renditions.isEmpty()) {
      throw new IllegalArgumentException("A CUSTOM selection names its renditions");
    }
  }

  /** How renditions are chosen. */
  public enum Selection {
    ALL,
    NONE,
    CUSTOM
  }
}
