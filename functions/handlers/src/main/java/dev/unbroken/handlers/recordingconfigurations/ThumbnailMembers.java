package dev.unbroken.handlers.recordingconfigurations;

import dev.unbroken.recordingconfigurations.Resolution;
import dev.unbroken.recordingconfigurations.ThumbnailConfiguration;
import dev.unbroken.recordingconfigurations.ThumbnailConfiguration.Mode;
import dev.unbroken.recordingconfigurations.ThumbnailConfiguration.Storage;
import dev.unbroken.validation.Members;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The member {@code thumbnailConfiguration}. */
final class ThumbnailMembers {

  private static final String MODE = "recordingMode";
  private static final String INTERVAL = "targetIntervalSeconds";

  /** What Terraform sends where its user gave no interval. */
  private static final long UNSET = 0;

  private ThumbnailMembers() {}

  static ThumbnailConfiguration read(Members members) {
    var mode = members.choice(MODE, Mode.class);
    var interval = members.integer(INTERVAL, UNSET, 60).filter(seconds -> seconds != UNSET);
    var resolution = members.choice("resolution", Resolution.class);
    var storage = members.choices("storage", Storage.class);
    if (mode.equals(Optional.of(Mode.DISABLED))) {
      if (interval.isPresent()) {
        members.violated(
            members.pathOf(INTERVAL), "Member is allowed only when recordingMode is INTERVAL");
      }
      return new ThumbnailConfiguration(Mode.DISABLED, OptionalInt.empty(), resolution, storage);
    }
    if (mode.isPresent() && !members.has(INTERVAL)) {
      members.violated(
          members.pathOf(INTERVAL), "Member must not be null when recordingMode is INTERVAL");
    }
    var seconds = interval.map(Long::intValue);
    return new ThumbnailConfiguration(
        Mode.INTERVAL,
        OptionalInt.of(seconds.orElse(ThumbnailConfiguration.DEFAULT_INTERVAL_SECONDS)),
        resolution,
        storage.isEmpty() ? List.of(Storage.SEQUENTIAL) : storage);
  }
}
