package dev.unbroken.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.stitching.Rendition;
import dev.unbroken.stitching.Stitched;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordingMetadataTest {
  private static final Instant ENDED = Instant.parse("2020-06-14T12:53:20.999Z");
  private static final ThumbnailPlan BOTH =
      new ThumbnailPlan(true, true, Optional.of(Resolution.SD));

  @Test
  void of_a_recording_that_opens_knows_no_rendition_and_no_end() {
    assertThat(RecordingMetadata.started(facts(BOTH)))
        .isEqualTo(
            """
            {"version":"v1",\
            "channel_arn":"arn:aws:ivs:us-west-2:123456789012:channel/AsXego4U6tnj",\
            "recording_started_at":"2020-06-12T12:53:26Z",\
            "recording_status":"RECORDING_STARTED",\
            "media":{\
            "hls":{"path":"media/hls","playlist":"master.m3u8","renditions":[]},\
            "thumbnails":{"path":"media/thumbnails"},\
            "latest_thumbnail":{"path":"media/latest_thumbnail/thumb.jpg"}}}\
            """);
  }

  @Test
  void of_a_recording_that_ended_says_everything() {
    var stitched =
        new Stitched(
            Duration.ofMillis(172_794_489),
            List.of(
                rendition("720p60", 1280, 720, true),
                rendition("480p30", 852, 480, true),
                rendition("audio", 0, 0, true)),
            true,
            List.of());

    assertThat(
            RecordingMetadata.ended(
                facts(BOTH), ENDED, stitched, Optional.of("Fragment \"st-b\" was left out.")))
        .isEqualTo(
            """
            {"version":"v1",\
            "channel_arn":"arn:aws:ivs:us-west-2:123456789012:channel/AsXego4U6tnj",\
            "recording_ended_at":"2020-06-14T12:53:20Z",\
            "recording_started_at":"2020-06-12T12:53:26Z",\
            "recording_status":"RECORDING_ENDED",\
            "recording_status_message":"Fragment \\"st-b\\" was left out.",\
            "media":{\
            "hls":{"duration_ms":172794489,"path":"media/hls","playlist":"master.m3u8",\
            "byte_range_playlist":"byte-range-multivariant.m3u8",\
            "renditions":[\
            {"path":"720p60","playlist":"playlist.m3u8",\
            "byte_range_playlist":"byte-range-variant.m3u8",\
            "resolution_height":720,"resolution_width":1280},\
            {"path":"480p30","playlist":"playlist.m3u8",\
            "byte_range_playlist":"byte-range-variant.m3u8",\
            "resolution_height":480,"resolution_width":852},\
            {"path":"audio","playlist":"playlist.m3u8",\
            "byte_range_playlist":"byte-range-variant.m3u8"}]},\
            "thumbnails":{"path":"media/thumbnails",\
            "resolution_height":480,"resolution_width":852},\
            "latest_thumbnail":{"path":"media/latest_thumbnail/thumb.jpg",\
            "resolution_height":480,"resolution_width":852}}}\
            """);
  }

  @Test
  void of_a_recording_that_failed_says_why_and_that_nothing_plays() {
    assertThat(RecordingMetadata.failed(facts(BOTH), ENDED, "There is no media."))
        .isEqualTo(
            """
            {"version":"v1",\
            "channel_arn":"arn:aws:ivs:us-west-2:123456789012:channel/AsXego4U6tnj",\
            "recording_ended_at":"2020-06-14T12:53:20Z",\
            "recording_started_at":"2020-06-12T12:53:26Z",\
            "recording_status":"RECORDING_ENDED_WITH_FAILURE",\
            "recording_status_message":"There is no media.",\
            "media":{\
            "hls":{"duration_ms":0,"path":"media/hls","playlist":"master.m3u8",\
            "renditions":[]}}}\
            """);
  }

  @Test
  void says_nothing_of_thumbnails_that_are_not_kept() {
    assertThat(RecordingMetadata.started(facts(ThumbnailPlan.NONE))).doesNotContain("thumbnail");
    assertThat(RecordingMetadata.started(facts(ThumbnailPlan.DEFAULT)))
        .contains("\"thumbnails\"")
        .doesNotContain("latest_thumbnail");
  }

  @Test
  void gives_thumbnails_the_size_of_the_source_where_the_wanted_one_was_not_broadcast() {
    var stitched =
        new Stitched(
            Duration.ZERO,
            List.of(rendition("160p30", 284, 160, false), rendition("720p30", 1280, 720, false)),
            false,
            List.of());

    assertThat(RecordingMetadata.ended(facts(BOTH), ENDED, stitched, Optional.empty()))
        .contains(
            """
            "thumbnails":{"path":"media/thumbnails",\
            "resolution_height":720,"resolution_width":1280}\
            """);
  }

  private static Rendition rendition(String path, int width, int height, boolean byteRanges) {
    var twin = byteRanges ? Optional.of("byte-range-variant.m3u8") : Optional.<String>empty();
    return new Rendition(path, "playlist.m3u8", twin, width, height);
  }

  private static RecordingFacts facts(ThumbnailPlan thumbnails) {
    return new RecordingFacts(
        "j8Z9O91ndcVs",
        "arn:aws:ivs:us-west-2:123456789012:channel/AsXego4U6tnj",
        new RecordingPlace("bucket", "ivs/v1/1/2"),
        Instant.parse("2020-06-12T12:53:26.001Z"),
        List.of(),
        List.of(),
        new RenditionSelection.All(),
        thumbnails);
  }
}
