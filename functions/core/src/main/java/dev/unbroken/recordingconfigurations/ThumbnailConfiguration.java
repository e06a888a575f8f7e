package dev.unbroken.recordingconfigurations;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which thumbnails a recording has.
 *
 * @param targetIntervalSeconds 1 to 60 with {@link Mode#INTERVAL}; empty otherwise
 * @param resolution the wanted size; empty for that of the source
 * @param storage where thumbnails go, each place once
 */
public record ThumbnailConfiguration(
    Mode mode,
    OptionalInt targetIntervalSeconds,
    Optional<Resolution> resolution,
    List<Storage> storage) {

  /** How far apart thumbnails are, in seconds, when nobody says otherwise. */
  public static final int DEFAULT_INTERVAL_SECONDS = 60;

  /** What a configuration has that says nothing about thumbnails. */
  public static final ThumbnailConfiguration DEFAULT =
      new ThumbnailConfiguration(
          Mode.INTERVAL,
          OptionalInt.of(DEFAULT_INTERVAL_SECONDS),
          Optional.empty(),
          List.of(Storage.SEQUENTIAL));

  public ThumbnailConfiguration {
    storage = storage.stream().distinct().toList();
    if (targetIntervalSeconds.isPresent() != (mode == Mode.INTERVAL)) {
      throw new IllegalArgumentException("Thumbnails have an interval in INTERVAL mode only");
    }
  }

  /** Whether thumbnails are taken. */
  public enum Mode {
    DISABLED,
    INTERVAL
  }

  /** Where thumbnails go. */
  public enum Storage {
    /** All of them, one after the other. */
    SEQUENTIAL,
    /** The latest one only. */
    LATEST
  }
}
