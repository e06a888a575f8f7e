package dev.unbroken.media;

import static java.time.temporal.ChronoUnit.SECONDS;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.json.JsonText;
import dev.unbroken.stitching.Rendition;
import dev.unbroken.stitching.Stitched;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The JSON that tells readers of the bucket what a recording is, in the form IVS writes it.
 *
 * <p>Paths are relative to the level above; members whose value is not known are absent.
 */
final class RecordingMetadata {
  static final String STARTED = "events/recording-started.json";
  static final String ENDED = "events/recording-ended.json";
  static final String FAILED = "events/recording-failed.json";
  static final String HLS = "media/hls";
  static final String THUMBNAILS = "media/thumbnails";
  static final String LATEST_THUMBNAIL = "media/latest_thumbnail/thumb.jpg";

  private RecordingMetadata() {}

  /** What is known when a recording opens: no rendition yet. */
  static String started(RecordingFacts facts) {
    var metadata = head(facts, Optional.empty(), "RECORDING_STARTED");
    var media = metadata.putObject("media");
    if (!facts.picturesOnly()) {
      hls(media.putObject("hls"), Optional.empty(), false, List.of());
    }
    thumbnails(media, facts.thumbnails(), Optional.empty());
    return JsonText.text(metadata);
  }

  static String ended(
      RecordingFacts facts, Instant endedAt, Stitched stitched, Optional<String> message) {
    var metadata = head(facts, Optional.of(endedAt), "RECORDING_ENDED");
    message.ifPresent(text -> metadata.put("recording_status_message", text));
    var media = metadata.putObject("media");
    hls(
        media.putObject("hls"),
        Optional.of(stitched.duration()),
        stitched.byteRanges(),
        stitched.renditions());
    thumbnails(
        media,
        facts.thumbnails(),
        PictureSize.ofThumbnails(facts.thumbnails(), stitched.renditions()));
    return JsonText.text(metadata);
  }

  /** Of a recording that has no video: its thumbnails alone, whose size nothing tells. */
  static String endedWithPictures(RecordingFacts facts, Instant endedAt, Optional<String> message) {
    var metadata = head(facts, Optional.of(endedAt), "RECORDING_ENDED");
    message.ifPresent(text -> metadata.put("recording_status_message", text));
    thumbnails(metadata.putObject("media"), facts.thumbnails(), Optional.empty());
    return JsonText.text(metadata);
  }

  static String failed(RecordingFacts facts, Instant endedAt, String reason) {
    var metadata = head(facts, Optional.of(endedAt), "RECORDING_ENDED_WITH_FAILURE");
    metadata.put("recording_status_message", reason);
    var media = metadata.putObject("media");
    if (!facts.picturesOnly()) {
      hls(media.putObject("hls"), Optional.of(Duration.ZERO), false, List.of());
    }
    return JsonText.text(metadata);
  }

  private static ObjectNode head(RecordingFacts facts, Optional<Instant> endedAt, String status) {
    var metadata =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", "v1")
            .put("channel_arn", facts.channelArn());
    endedAt.ifPresent(end -> metadata.put("recording_ended_at", text(end)));
    return metadata
        .put("recording_started_at", text(facts.startedAt()))
        .put("recording_status", status);
  }

  private static void hls(
      ObjectNode hls, Optional<Duration> duration, boolean byteRanges, List<Rendition> renditions) {
    duration.ifPresent(length -> hls.put("duration_ms", length.toMillis()));
    hls.put("path", HLS).put("playlist", Stitched.MASTER);
    if (byteRanges) {
      hls.put("byte_range_playlist", Stitched.BYTE_RANGE_MASTER);
    }
    var list = hls.putArray("renditions");
    renditions.forEach(rendition -> rendition(list.addObject(), rendition));
  }

  private static void rendition(ObjectNode node, Rendition rendition) {
    node.put("path", rendition.path()).put("playlist", rendition.playlist());
    rendition.byteRangePlaylist().ifPresent(name -> node.put("byte_range_playlist", name));
    if (rendition.height() > 0 && rendition.width() > 0) {
      size(node, new PictureSize(rendition.width(), rendition.height()));
    }
  }

  private static void thumbnails(
      ObjectNode media, ThumbnailPlan plan, Optional<PictureSize> pictures) {
    if (plan.sequential()) {
      var folder = media.putObject("thumbnails").put("path", THUMBNAILS);
      pictures.ifPresent(picture -> size(folder, picture));
    }
    if (plan.latest()) {
      var file = media.putObject("latest_thumbnail").put("path", LATEST_THUMBNAIL);
      pictures.ifPresent(picture -> size(file, picture));
    }
  }

  private static void size(ObjectNode node, PictureSize picture) {
    node.put("resolution_height", picture.height()).put("resolution_width", picture.width());
  }

  // IVS writes whole seconds; the exact length is duration_ms.
  private static String text(Instant instant) {
    return instant.truncatedTo(SECONDS).toString();
  }
}
