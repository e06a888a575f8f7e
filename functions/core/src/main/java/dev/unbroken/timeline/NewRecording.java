package dev.unbroken.timeline;

import static java.time.ZoneOffset.UTC;

import dev.unbroken.media.RecordingPlace;
import dev.unbroken.media.RenditionSelection;
import dev.unbroken.media.Resolution;
import dev.unbroken.media.ThumbnailPlan;
import dev.unbroken.recordingconfigurations.RenditionConfiguration;
import dev.unbroken.recordingconfigurations.ThumbnailConfiguration;
import dev.unbroken.recordings.Recording;
import dev.unbroken.recordings.Stage;
import dev.unbroken.sessions.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the recording that begins with a session. */
final class NewRecording {

  private NewRecording() {}

  static Recording beginning(Session first, String id, Instant now) {
    var configuration =
        first
            .configuration()
            .orElseThrow(
                () -> new IllegalStateException("Stream " + first.streamId() + " is not recorded"));
    return new Recording(
        id,
        first.channel().arn(),
        first.channel().name(),
        new Stage.Open(Optional.empty()),
        first.start(),
        Optional.empty(),
        new RecordingPlace(configuration.bucket(), prefix(first, id)),
        List.of(),
        renditions(configuration.renditions()),
        thumbnails(configuration.thumbnails()),
        1,
        1,
        now,
        0);
  }

  /** As Amazon IVS has it: UTC, and no digit more than needed. */
  private static String prefix(Session first, String id) {
    var channel = first.channel().arn();
    var start = first.start().atOffset(UTC);
    return "ivs/v1/%s/%s/%d/%d/%d/%d/%d/%s"
        .formatted(
            channel.account(),
            channel.id(),
            start.getYear(),
            start.getMonthValue(),
            start.getDayOfMonth(),
            start.getHour(),
            start.getMinute(),
            id);
  }

  private static RenditionSelection renditions(RenditionConfiguration configuration) {
    return switch (configuration.selection()) {
      case ALL -> new RenditionSelection.All();
      case NONE -> new RenditionSelection.None();
      case CUSTOM ->
          new RenditionSelection.Custom(
              configuration.renditions().stream()
                  .map(size -> Resolution.valueOf(size.name()))
                  .collect(Collectors.toSet()));
    };
  }

  private static ThumbnailPlan thumbnails(ThumbnailConfiguration configuration) {
    return switch (configuration.mode()) {
      case DISABLED -> ThumbnailPlan.NONE;
      case INTERVAL ->
          new ThumbnailPlan(
              configuration.storage().contains(ThumbnailConfiguration.Storage.SEQUENTIAL),
              configuration.storage().contains(ThumbnailConfiguration.Storage.LATEST),
              configuration.resolution().map(size -> Resolution.valueOf(size.name())));
    };
  }
}
